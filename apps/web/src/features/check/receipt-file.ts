import type { ReceiptFile } from '@invigil/shared/contracts/receipts';

const LARGEST_BYTES = 10_000;

/** The fields of a saved receipt, and no other of the file; null for anything else. The server judges what they say. */
export async function readReceiptFile(file: File): Promise<ReceiptFile | null> {
  if (file.size > LARGEST_BYTES) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(await file.text());
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { kind, kid, sessionId, number, answerCount, digest, closedAt, code, examNumber, signature } =
    parsed as Record<string, unknown>;
  if (kind !== 'invigil-receipt') return null;
  return {
    kid,
    sessionId,
    number,
    answerCount,
    digest,
    closedAt,
    code,
    examNumber,
    signature,
  } as ReceiptFile;
}
