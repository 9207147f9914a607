import type { LateAnswerRow } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../../lib/use-format.ts';
import { Button } from '../../../../ui/button.tsx';
import { StateMark } from '../../../../ui/state-mark.tsx';
import { RowHead, Td, Tr } from '../../../../ui/table.tsx';

/** An answer's text as it was typed; blank in words. */
export function AnswerText({ text }: { text: string | null }): ReactNode {
  if (text === null || text.trim() === '') {
    return (
      <span className="text-ink-3">
        <Trans comment="an answer without text">blank</Trans>
      </span>
    );
  }
  return <span className="font-maths text-reading break-words">{text}</span>;
}

export function LateAnswerLine({
  row,
  zone,
  onDecide,
}: {
  row: LateAnswerRow;
  zone: string;
  onDecide: (decision: 'accepted' | 'rejected') => void;
}) {
  const { t } = useLingui();
  const format = useFormat(zone);
  const lateMs = row.deadlineAt === null ? 0 : Date.parse(row.receivedAt) - Date.parse(row.deadlineAt);
  const late = format.duration(lateMs);
  const deadline = row.deadlineAt && format.clock(row.deadlineAt, true);
  const causes = {
    rescue: t`handed in as a rescue file`,
    late: lateMs > 0 ? t`${late} after ${deadline}` : t`after the end`,
    lease_lost: t`from a device that no longer held the exam`,
    restore: t`sent again after a restore`,
  };
  const { fullName: name, question, part } = row;
  return (
    <Tr>
      <RowHead className="whitespace-nowrap">{name}</RowHead>
      <Td numeric label={t`Question`}>
        {question}
        {part}
      </Td>
      <Td label={t`Came late:`} className="max-w-64">
        <AnswerText text={row.text} />
      </Td>
      <Td label={t`Counts now:`} className="max-w-64">
        <AnswerText text={row.storedText} />
      </Td>
      <Td className="text-ink-2">{causes[row.cause]}</Td>
      <Td numeric className="whitespace-nowrap">
        {format.clock(row.receivedAt, true)}
      </Td>
      <Td className="max-sm:basis-full">
        {row.decision === null ? (
          <span className="flex gap-2 py-1">
            <Button
              aria-label={t`Accept the answer of ${name} to ${question}${part}`}
              onClick={() => onDecide('accepted')}
            >
              <Trans comment="a late answer">Accept…</Trans>
            </Button>
            <Button
              aria-label={t`Reject the answer of ${name} to ${question}${part}`}
              onClick={() => onDecide('rejected')}
            >
              <Trans comment="a late answer">Reject…</Trans>
            </Button>
          </span>
        ) : (
          <span className="inline-flex items-center gap-1.5 text-ink-2">
            <StateMark state={row.decision === 'accepted' ? 'server' : 'blank'} named="silent" />
            {row.decision === 'accepted' ? (
              <Trans comment="a late answer was">accepted</Trans>
            ) : (
              <Trans comment="a late answer was">rejected</Trans>
            )}
          </span>
        )}
      </Td>
    </Tr>
  );
}
