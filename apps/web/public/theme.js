// Runs before the first paint, so that no page is shown in the wrong theme. An own file, because the content
// security policy forbids inline scripts. src/lib/appearance.ts writes the same keys and sends the event.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const apply = () => {
    const chosen = read('invigil.theme');
    const known = ['light', 'dark', 'hc-light', 'hc-dark'].includes(chosen);
    root.dataset.theme = known ? chosen : (contrast.matches ? 'hc-' : '') + (dark.matches ? 'dark' : 'light');
    const size = read('invigil.text-size');
    if (['125', '150', '200'].includes(size)) root.dataset.textSize = size;
    else delete root.dataset.textSize;
    if (read('invigil.motion') === 'still') root.dataset.motion = 'still';
    else delete root.dataset.motion;
  };
  apply();
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('invigil:appearance', apply);
})();
