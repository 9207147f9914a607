import { type FoundReceipt, findReceipt, findReceiptByCode } from '@invigil/db/queries/receipt/find-receipt';
import type { CheckReceiptOutput, ReceiptProof } from '@invigil/shared/contracts/receipts';
import { readSubmissionCode } from '@invigil/shared/rules/submission-code';
import type { ApiContext } from '../../context.ts';

/**
 * Exam, instant, items received, signature: no name, no answer. What never was and what does not fit get one reply, after one
 * look at the database by keyed hashes alone.
 */
export async function checkReceipt(ctx: ApiContext, proof: ReceiptProof): Promise<CheckReceiptOutput> {
  ctx.tries.receipts.take(ctx.network);
  const found = await (proof.by === 'code' ? byCode(ctx, proof) : byFile(ctx, proof.file));
  return found
    ? {
        result: 'found',
        titles: found.titles,
        zone: found.zone,
        closedAt: found.closedAt.toISOString(),
        itemsReceived: found.itemsReceived,
        isSignatureGood: found.isIntact,
      }
    : { result: 'none' };
}

async function byCode(
  { studentDb, keys }: ApiContext,
  proof: Extract<ReceiptProof, { by: 'code' }>,
): Promise<FoundReceipt | undefined> {
  const code = readSubmissionCode(proof.code);
  return findReceiptByCode(studentDb, {
    examNumber: proof.examNumber,
    hashes: code === null ? [] : keys.codeHashes(code),
  });
}

/** Every field that the file states must be so: a file with a good signature and another count is no receipt. */
async function byFile(
  { studentDb, keys }: ApiContext,
  file: Extract<ReceiptProof, { by: 'file' }>['file'],
): Promise<FoundReceipt | undefined> {
  const found = await findReceipt(studentDb, file);
  const { examNumber, code, answerCount } = file;
  const isSigned = keys.verifySubmission(file, file);
  const isKept =
    found?.digest === file.digest &&
    found.closedAt.toISOString() === file.closedAt &&
    found.itemsReceived === answerCount &&
    found.examNumber === examNumber &&
    keys.codeHashes(code).includes(found.codeHash ?? '');
  return isSigned && isKept ? found : undefined;
}
