import type { InvigilOutputs } from './create-invigil-client.ts';

type Saved = InvigilOutputs['session']['saveAnswers']['acks'][number];
export type AnswerReceipt = NonNullable<Saved['receipt']>;
export type SubmissionReceipt = Extract<
  InvigilOutputs['session']['submit'],
  { result: 'submitted' }
>['submission'];

/** HMAC-SHA-256 of a text keyed with the salt of its session (base64url), as it stands in receipts. */
export async function digestOfText(salt: string, text: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase64Url(salt),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return toBase64Url(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
}

/** Does this receipt speak of this text, item and revision? Only the server can check that it made it (`mac`). */
export async function receiptMatches(
  receipt: AnswerReceipt,
  answer: { salt: string; itemId: string; epoch: number; revision: number; text: string },
): Promise<boolean> {
  return (
    receipt.itemId === answer.itemId &&
    receipt.epoch === answer.epoch &&
    receipt.revision === answer.revision &&
    receipt.digest === (await digestOfText(answer.salt, answer.text))
  );
}

/** Anyone can check a submission's receipt: Ed25519 under the server's public key (SPKI, PEM). */
export async function verifySubmissionReceipt(
  receipt: SubmissionReceipt,
  publicKeyPem: string,
): Promise<boolean> {
  const { sessionId, number, digest, closedAt, signature } = receipt;
  const spki = Uint8Array.from(atob(publicKeyPem.replace(/-----[^-]+-----|\s/g, '')), (c) => c.charCodeAt(0));
  const key = await crypto.subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify']);
  const signed = new TextEncoder().encode(
    ['invigil-submission', sessionId, number, digest, closedAt].join('|'),
  );
  return crypto.subtle.verify('Ed25519', key, fromBase64Url(signature), signed);
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

function toBase64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
