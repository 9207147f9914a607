import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { EngineData } from './engine-data.ts';

export type BookletFailure = 'line' | 'not_available' | 'unreadable';

export class BookletError extends Error {
  readonly failure: BookletFailure;
  constructor(failure: BookletFailure) {
    super(failure);
    this.name = 'BookletError';
    this.failure = failure;
  }
}

export interface OpenBooklet {
  document: PDFDocumentProxy;
  close(): void;
}

export interface DownloadProgress {
  loadedBytes: number;
  totalBytes: number;
}

export interface KnownCopy {
  etag: string | undefined;
  onHeaders(headers: Headers): void;
}

/** A booklet's bytes, plain or sealed. Null when the copy named by `known.etag` still stands. Throws `BookletError`. */
export async function downloadBooklet(
  url: string,
  signal: AbortSignal,
  onProgress?: (progress: DownloadProgress) => void,
  known?: KnownCopy,
): Promise<Uint8Array<ArrayBuffer> | null> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
      headers: known?.etag ? { 'if-none-match': known.etag } : {},
    });
  } catch {
    throw new BookletError('line');
  }
  if (response.status === 304) return null;
  if (!response.ok)
    throw new BookletError(response.status >= 500 || response.status === 429 ? 'line' : 'not_available');
  known?.onHeaders(response.headers);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const totalBytes = Number(response.headers.get('content-length')) || 0;
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let loadedBytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      loadedBytes += value.length;
      onProgress?.({ loadedBytes, totalBytes });
    }
  } catch {
    throw new BookletError('line');
  }
  const bytes = new Uint8Array(loadedBytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const loadEngine = () => import('pdfjs-dist/legacy/build/pdf.mjs');

/** Fetches the engine beside the file, so that a line which breaks after the file has come breaks nothing. */
export function fetchEngine(): void {
  loadEngine().catch(() => {});
}

let warmed: Promise<void> | undefined;

/** In the lobby: the engine and its worker's script, which the browser keeps by their hashed names. Resolves when both are here. */
export function warmEngine(): Promise<void> {
  warmed ??= Promise.all([
    loadEngine(),
    fetch(workerUrl).then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(response))),
  ]).then(
    () => {},
    () => {
      warmed = undefined;
      throw new BookletError('line');
    },
  );
  return warmed;
}

/** Loads the engine (a chunk of its own, its worker from our own origin) and opens the file. */
export async function openBooklet(bytes: Uint8Array<ArrayBuffer>): Promise<OpenBooklet> {
  const pdf = await loadEngine();
  pdf.GlobalWorkerOptions.workerSrc = workerUrl;
  const task = pdf.getDocument({ data: bytes, enableXfa: false, BinaryDataFactory: EngineData });
  try {
    const document = await task.promise;
    return { document, close: () => void task.destroy() };
  } catch {
    void task.destroy();
    throw new BookletError('unreadable');
  }
}
