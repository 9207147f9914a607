/** When the page may be about to go, or the line has come back: what waits is sent at once. */
export function watchPage(on: { flush(): void; wake(): void; online(isOnline: boolean): void }): () => void {
  const ended = new AbortController();
  const options = { signal: ended.signal };
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') on.wake();
      on.flush();
    },
    options,
  );
  addEventListener('pageshow', (event) => event.persisted && on.wake(), options);
  addEventListener('pagehide', () => on.flush(), options);
  addEventListener('blur', () => on.flush(), options);
  addEventListener(
    'online',
    () => {
      on.online(true);
      on.flush();
    },
    options,
  );
  addEventListener('offline', () => on.online(false), options);
  // The two clocks part when the device sleeps while the page stays in front.
  let apart = Date.now() - performance.now();
  const timer = setInterval(() => {
    const now = Date.now() - performance.now();
    if (Math.abs(now - apart) > 1_500) on.wake();
    apart = now;
  }, 5_000);
  ended.signal.addEventListener('abort', () => clearInterval(timer));
  return () => ended.abort();
}
