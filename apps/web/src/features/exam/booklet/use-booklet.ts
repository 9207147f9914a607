import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useState } from 'react';
import { fetchSealed, unsealHere } from './fetch-sealed.ts';
import {
  BookletError,
  type BookletFailure,
  type DownloadProgress,
  downloadBooklet,
  fetchEngine,
  openBooklet,
} from './pdf-document.ts';
import { readKey } from './sealed-store.ts';

export type BookletState =
  | { status: 'loading'; progress: DownloadProgress | null }
  | { status: 'failed'; failure: BookletFailure }
  | { status: 'ready'; document: PDFDocumentProxy; aspects: readonly number[] };

/** Height over width of each page, so that the scroll is right before anything is drawn. */
async function readAspects(document: PDFDocumentProxy): Promise<number[]> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      return height / width;
    }),
  );
}

export interface BookletSource {
  url: string;
  personId: string;
  examId: string;
}

/** From this device when the lobby has kept it; else the sealed copy is kept now, so that a reload needs no line; else in plain. */
async function bytesOf(
  { url, personId, examId }: BookletSource,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const owner = { personId, examId };
  const kept = await unsealHere(owner);
  if (kept) return kept;
  if (await readKey(owner)) {
    try {
      await fetchSealed(owner, signal, onProgress);
      const fetched = await unsealHere(owner);
      if (fetched) return fetched;
    } catch {
      // After the window's end there is no sealed copy; the plain one is served to the deadline.
    }
  }
  const plain = await downloadBooklet(url, signal, onProgress);
  if (!plain) throw new BookletError('line');
  return plain;
}

export function useBooklet({ url, personId, examId }: BookletSource): {
  state: BookletState;
  retry: () => void;
} {
  const [state, setState] = useState<BookletState>({ status: 'loading', progress: null });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what a retry changes
  useEffect(() => {
    const ended = new AbortController();
    let close = () => {};
    setState({ status: 'loading', progress: null });
    fetchEngine();
    (async () => {
      try {
        const bytes = await bytesOf({ url, personId, examId }, ended.signal, (progress) => {
          if (!ended.signal.aborted) setState({ status: 'loading', progress });
        });
        if (ended.signal.aborted) return;
        const opened = await openBooklet(bytes);
        close = opened.close;
        const aspects = await readAspects(opened.document);
        if (ended.signal.aborted) opened.close();
        else setState({ status: 'ready', document: opened.document, aspects });
      } catch (error) {
        if (ended.signal.aborted) return;
        setState({ status: 'failed', failure: error instanceof BookletError ? error.failure : 'line' });
      }
    })();
    return () => {
      ended.abort();
      close();
    };
  }, [url, personId, examId, attempt]);
  // A booklet that the line cut off is asked for again when the line is back.
  useEffect(() => {
    if (state.status !== 'failed' || state.failure !== 'line') return;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [state, retry]);
  return { state, retry };
}
