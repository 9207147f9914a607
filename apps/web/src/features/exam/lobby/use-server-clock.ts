import { useEffect, useRef, useState } from 'react';

/** The server's time now, from its last word and the device's monotonic clock; renewed each second. */
export function useServerClock(serverNow: string | undefined): number | null {
  const heard = useRef<{ serverNow: string; at: number } | null>(null);
  if (serverNow && heard.current?.serverNow !== serverNow)
    heard.current = { serverNow, at: performance.now() };
  const [, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), 250);
    return () => clearInterval(timer);
  }, []);
  return heard.current ? Date.parse(heard.current.serverNow) + performance.now() - heard.current.at : null;
}
