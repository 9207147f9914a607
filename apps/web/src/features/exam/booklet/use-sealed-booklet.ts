import { useEffect, useState } from 'react';
import { fetchSealed } from './fetch-sealed.ts';
import { BookletError, warmEngine } from './pdf-document.ts';

export interface SealedBooklet {
  status: 'ready' | 'coming' | 'failed' | 'none';
  loadedBytes: number;
  totalBytes: number;
}

/** Phones of a hall that lost the same line do not come back in the same instant. */
const AGAIN_MS = { first: 4_000, most: 60_000 };
/** A new version may be published while the lobby is open. */
const LOOK_MS = 120_000;

/**
 * Keeps the encrypted booklet on this device while the lobby is open, and the program that draws it. `none` where there is no booklet
 * on the screen. Without https it is `failed`: the booklet comes at the start then.
 */
export function useSealedBooklet(
  owner: { personId: string; examId: string },
  booklet: { bookletId: string; sizeBytes: number } | null,
  isWanted: boolean,
): SealedBooklet {
  const { personId, examId } = owner;
  const bookletId = booklet?.bookletId ?? null;
  const totalBytes = booklet?.sizeBytes ?? 0;
  const [found, setFound] = useState<SealedBooklet>({ status: 'coming', loadedBytes: 0, totalBytes });
  useEffect(() => {
    if (bookletId === null || !isWanted) return;
    if (!globalThis.crypto?.subtle) {
      setFound({ status: 'failed', loadedBytes: 0, totalBytes });
      return;
    }
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs = AGAIN_MS.first;
    let isReady = false;
    setFound({ status: 'coming', loadedBytes: 0, totalBytes });
    const look = async () => {
      clearTimeout(timer);
      let nextMs = LOOK_MS;
      try {
        const [{ isKept, copy }] = await Promise.all([
          fetchSealed({ personId, examId }, ended.signal, ({ loadedBytes }) => {
            if (!isReady) setFound({ status: 'coming', loadedBytes, totalBytes });
          }),
          warmEngine(),
        ]);
        if (ended.signal.aborted) return;
        isReady = isKept;
        setFound({ status: isKept ? 'ready' : 'failed', loadedBytes: copy.content.length, totalBytes });
        waitMs = AGAIN_MS.first;
      } catch (error) {
        if (ended.signal.aborted) return;
        // A copy that is here stays good while the line is away.
        if (!isReady) setFound({ status: 'failed', loadedBytes: 0, totalBytes });
        if (!(error instanceof BookletError) || error.failure === 'line') {
          nextMs = waitMs * (0.5 + Math.random());
          waitMs = Math.min(AGAIN_MS.most, waitMs * 2);
        }
      }
      timer = setTimeout(look, nextMs);
    };
    void look();
    addEventListener('online', look, { signal: ended.signal });
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [personId, examId, bookletId, totalBytes, isWanted]);
  return bookletId === null ? { status: 'none', loadedBytes: 0, totalBytes: 0 } : found;
}
