import { useEffect, useState } from 'react';
import { checkStorage } from './check-storage.ts';

export interface Probe {
  serverNow: string;
}

export interface Readiness {
  /** Null while it is measured. */
  storage: boolean | null;
  connection: { roundTripMs: number } | 'none' | null;
  /** How far the device's own clock is from the server's; it decides nothing, it only explains surprises. */
  clockApartMs: number | null;
  isSecure: boolean;
}

const EVERY_MS = 15_000;

/** Measures what the room will need, again and again while the lobby is open. */
export function useReadiness(probe: () => Promise<Probe>): Readiness {
  const [readiness, setReadiness] = useState<Readiness>({
    storage: null,
    connection: null,
    clockApartMs: null,
    isSecure: window.isSecureContext,
  });
  useEffect(() => {
    let isGone = false;
    const set = (change: Partial<Readiness>) =>
      !isGone && setReadiness((before) => ({ ...before, ...change }));
    void checkStorage().then((storage) => set({ storage }));
    const measure = async () => {
      const sentAt = performance.now();
      try {
        const { serverNow } = await probe();
        const roundTripMs = performance.now() - sentAt;
        const clockApartMs = Math.abs(Date.parse(serverNow) + roundTripMs / 2 - Date.now());
        set({ connection: { roundTripMs }, clockApartMs });
      } catch {
        set({ connection: 'none' });
      }
    };
    void measure();
    const timer = setInterval(measure, EVERY_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [probe]);
  return readiness;
}
