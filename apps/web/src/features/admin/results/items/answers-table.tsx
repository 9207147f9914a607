import type { ItemStatistics } from '@invigil/shared/contracts/admin-results';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';

/** What was answered, how often, and by how able students. The right one is the accent's. */
export function AnswersTable({ item }: { item: ItemStatistics }) {
  const { t } = useLingui();
  const format = useFormat();
  const most = Math.max(1, ...item.answers.map((answer) => answer.n));
  return (
    <Table
      caption={t`Answers given`}
      ground="surface"
      stacks={false}
      head={
        <>
          <Th>
            <Trans comment="column: an answer as it was read">Answer</Trans>
          </Th>
          <Th numeric>
            <Trans comment="column: how many gave the answer">Chose</Trans>
          </Th>
          <Th className="w-1/2">
            <span className="sr-only">{t`Share`}</span>
          </Th>
          <Th numeric>
            <Trans>Mean ability</Trans>
          </Th>
        </>
      }
    >
      {item.answers.map((answer) => (
        <Tr key={answer.text}>
          <RowHead>
            {answer.text === '' ? (
              <Trans comment="an answer without text">blank</Trans>
            ) : (
              <span className="font-semibold break-all">{answer.text}</span>
            )}
            {answer.right && (
              <span className="text-ink-2">
                {' '}
                <Trans comment="marks the right answer">key</Trans>
              </span>
            )}
          </RowHead>
          <Td numeric>{format.number(answer.n)}</Td>
          <Td>
            <span
              aria-hidden="true"
              className={`block h-2 ${answer.right ? 'bg-accent' : 'bg-control'}`}
              style={{ width: `${(answer.n / most) * 100}%` }}
            />
          </Td>
          <Td numeric className="font-estimate">
            {answer.meanAbility === null ? '–' : format.number(answer.meanAbility, 2, true)}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
