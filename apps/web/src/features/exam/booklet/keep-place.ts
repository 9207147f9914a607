/** What stands in the middle of the view: a page, and shares of its height and of the whole width. */
export interface Place {
  page: number;
  down: number;
  across: number;
}

/** The room is laid out anew when a phone is turned; the booklet opens again where it was. One exam at a time is open here. */
let kept: { name: string; place: Place } | null = null;

export function keptPlace(name: string): Place | null {
  return kept?.name === name ? kept.place : null;
}

export function readPlace(name: string, scroller: HTMLElement): Place | null {
  const middle = scroller.scrollTop + scroller.clientHeight / 2;
  for (const child of scroller.querySelectorAll<HTMLElement>('[data-page]')) {
    if (child.offsetHeight === 0 || child.offsetTop + child.offsetHeight < middle) continue;
    const place = {
      page: Number(child.dataset.page),
      down: (middle - child.offsetTop) / child.offsetHeight,
      across: (scroller.scrollLeft + scroller.clientWidth / 2) / scroller.scrollWidth,
    };
    kept = { name, place };
    return place;
  }
  return null;
}

/** After the pages' size has changed. */
export function goToPlace(scroller: HTMLElement, { page, down, across }: Place): void {
  const child = scroller.querySelector<HTMLElement>(`[data-page="${page}"]`);
  if (!child) return;
  scroller.scrollTop = child.offsetTop + down * child.offsetHeight - scroller.clientHeight / 2;
  scroller.scrollLeft = across * scroller.scrollWidth - scroller.clientWidth / 2;
}
