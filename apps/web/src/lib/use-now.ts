import { useEffect, useState } from 'react';

/** The device's clock, renewed every `everyMs`. For words such as "2 min ago"; deadlines come from the server's clock. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
