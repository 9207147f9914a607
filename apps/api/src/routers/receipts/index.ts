import { CheckReceiptInput, CheckReceiptOutput } from '@invigil/shared/contracts/receipts';
import { router } from '../../trpc/init.ts';
import { publicProcedure } from '../../trpc/procedures.ts';
import { checkReceipt } from './check-receipt.ts';

/** What anyone may ask about a receipt. Not a query: a code belongs into no address and no log. */
export const receiptsRouter = router({
  check: publicProcedure
    .meta({ errors: ['RATE_LIMITED'] })
    .input(CheckReceiptInput)
    .output(CheckReceiptOutput)
    .mutation(({ ctx, input }) => checkReceipt(ctx, input.proof)),
});
