import { type DownloadProgress, downloadBooklet } from './pdf-document.ts';
import { type BookletOwner, keepCopy, readCopy, readKey, type SealedCopy } from './sealed-store.ts';

const NONCE_BYTES = 12;

/**
 * The copy kept here if the server says that it still stands, else the new one, which is then kept. Throws `BookletError`. The
 * browser's own cache is passed by: what is wiped must not stay there.
 */
export async function fetchSealed(
  owner: BookletOwner,
  signal: AbortSignal,
  onProgress?: (progress: DownloadProgress) => void,
): Promise<{ copy: SealedCopy; isKept: boolean }> {
  const known = await readCopy(owner);
  let etag = '';
  let keptAt = Date.now();
  const content = await downloadBooklet(`/api/exams/${owner.examId}/booklet.sealed`, signal, onProgress, {
    etag: known?.etag,
    onHeaders: (headers) => {
      etag = headers.get('etag') ?? '';
      // By the server's clock, as its age is judged: a phone's own may be months behind.
      keptAt = Date.parse(headers.get('date') ?? '') || keptAt;
    },
  });
  if (content === null) {
    if (known) return { copy: known, isKept: true };
    throw new Error('a reply without a booklet to one who has none');
  }
  const copy = { etag, content, keptAt };
  return { copy, isKept: await keepCopy(owner, copy) };
}

/** The booklet from this device, without a request; null without a copy, without its key, or when they do not belong together. */
export async function unsealHere(owner: BookletOwner): Promise<Uint8Array<ArrayBuffer> | null> {
  const [copy, key] = await Promise.all([readCopy(owner), readKey(owner)]);
  if (!copy || !key) return null;
  try {
    const iv = copy.content.subarray(0, NONCE_BYTES);
    const bytes = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv },
      key,
      copy.content.subarray(NONCE_BYTES),
    );
    return new Uint8Array(bytes);
  } catch {
    return null;
  }
}
