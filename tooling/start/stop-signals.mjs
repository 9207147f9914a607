/**
 * Calls `stop` once on Ctrl-C, SIGTERM or a closed terminal; a second wish, a second later, ends at once.
 * (npm passes a Ctrl-C on that the terminal has delivered already: the same wish comes twice within milliseconds.)
 */
export function onStopSignal(stop, stopAtOnce) {
  let firstAt;
  const handle = () => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      stop();
    } else if (Date.now() - firstAt > 1_000) stopAtOnce();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handle);
}
