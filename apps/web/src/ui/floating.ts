/** What floats: popovers, menus, lists. A border in every theme, a shadow in the light one. */
export const floatingPanel =
  'rounded-control border border-control bg-surface text-ink shadow-float outline-none transition-opacity duration-140 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** One line of a menu or list. */
export const menuItem =
  'flex min-h-9 cursor-pointer items-center gap-3 px-3 text-body outline-none select-none data-highlighted:bg-accent-soft data-highlighted:shadow-[inset_3px_0_0_var(--accent)] data-disabled:cursor-default data-disabled:text-ink-3 pointer-coarse:min-h-cell';
