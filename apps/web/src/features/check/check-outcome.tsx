import type { CheckReceiptOutput } from '@invigil/shared/contracts/receipts';
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../lib/use-format.ts';
import { useTitle } from '../../lib/use-title.ts';
import { StateMark } from '../../ui/state-mark.tsx';

/** What the server said of a receipt, in words; a mark and a word for each. */
export function CheckOutcome({ outcome }: { outcome: CheckReceiptOutput }) {
  const titleOf = useTitle();
  const format = useFormat(outcome.result === 'found' ? outcome.zone : undefined);
  if (outcome.result === 'none')
    return (
      <p className="border-l-3 border-offline bg-offline-soft px-4 py-3">
        <strong className="font-semibold">
          <Trans>No such receipt is known here.</Trans>
        </strong>{' '}
        <Trans>Check the exam number and every character of the code.</Trans>
      </p>
    );
  const at = format.clock(outcome.closedAt, true);
  const date = format.longDate(outcome.closedAt);
  return (
    <div
      className={
        outcome.isSignatureGood
          ? 'border-l-3 border-server bg-server-soft px-4 py-3'
          : 'border-l-3 border-refused bg-refused-soft px-4 py-3'
      }
    >
      <p className="font-semibold">{titleOf(outcome.titles)}</p>
      <p className="mt-1">
        <Trans>
          Received {at}, {date}.
        </Trans>{' '}
        <Plural value={outcome.itemsReceived} one="# answer." other="# answers." />
      </p>
      <p className="mt-1 flex items-baseline gap-2">
        {outcome.isSignatureGood ? (
          <>
            <StateMark state="right" named="silent" className="shrink-0" />{' '}
            <Trans>The signature is good.</Trans>
          </>
        ) : (
          <>
            <StateMark state="wrong" named="silent" className="shrink-0" />{' '}
            <Trans>What is stored is not what was signed.</Trans>
          </>
        )}
      </p>
    </div>
  );
}
