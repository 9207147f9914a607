import type { LateAnswerRow } from '@invigil/shared/contracts/admin-room';
import { Trans } from '@lingui/react/macro';
import { ActDialog } from '../acts/act-dialog.tsx';
import type { ActOutcome } from '../acts/use-acts.ts';
import { AnswerText } from './late-answer-line.tsx';

/** What the decision changes: the one text in place of the other, or nothing. */
export function DecideDialog({
  row,
  decision,
  onSend,
  onClose,
}: {
  row: LateAnswerRow;
  decision: 'accepted' | 'rejected';
  onSend: (reason: string) => Promise<ActOutcome>;
  onClose: () => void;
}) {
  const { fullName: name, part } = row;
  const question = `${row.question}${part}`;
  const accepts = decision === 'accepted';
  return (
    <ActDialog
      title={
        accepts ? (
          <Trans>Accept the late answer to {question}</Trans>
        ) : (
          <Trans>Reject the late answer to {question}</Trans>
        )
      }
      onClose={onClose}
      onSend={onSend}
      confirmLabel={accepts ? <Trans>Accept this answer</Trans> : <Trans>Reject this answer</Trans>}
      done={() =>
        accepts ? (
          <Trans>The answer counts now; this sitting is scored anew.</Trans>
        ) : (
          <Trans>The answer is kept and does not count.</Trans>
        )
      }
      preview={
        <>
          <p className="font-semibold">{name}</p>
          <p className="mt-1">
            <AnswerText text={row.storedText} /> <span aria-hidden="true">→</span>{' '}
            {accepts ? <AnswerText text={row.text} /> : <AnswerText text={row.storedText} />}
          </p>
          <p className="mt-1.5 text-meta">
            {accepts ? (
              <Trans>
                This sitting alone is scored anew, under the analysis in force. Results that are out are
                marked “new analysis advised”.
              </Trans>
            ) : (
              <Trans>Nothing changes: the answer on the server goes on counting.</Trans>
            )}
          </p>
        </>
      }
    />
  );
}
