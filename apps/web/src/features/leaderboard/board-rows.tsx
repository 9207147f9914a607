import type { Board, BoardRow } from '@invigil/shared/contracts/leaderboard';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../ui/table.tsx';

const arrows: Record<BoardRow['trend'], string> = { up: '▲', level: '▬', down: '▼' };

/** Rank, name, value, trend as arrow and word. No colour for falling. */
export function BoardRows({ rows, board }: { rows: readonly BoardRow[]; board: Board }) {
  const { t } = useLingui();
  const format = useFormat();
  const trends: Record<BoardRow['trend'], string> = { up: t`rising`, level: t`level`, down: t`falling` };
  const heads: Record<Board, string> = {
    top_rated: t({ message: 'Rating', comment: 'head of a column' }),
    most_improved: t`Change over three exams`,
    most_active: t`Exams in 90 days`,
  };
  const hidden = t({ message: 'hidden', comment: 'in place of a name on a board' });
  const you = t({ message: 'You', comment: 'in place of a name on a board' });
  return (
    <Table
      caption={heads[board]}
      stacks={false}
      head={
        <>
          <Th numeric className="max-sm:pl-0!">
            <Trans comment="place on a board">Rank</Trans>
          </Th>
          <Th>
            <Trans>Name</Trans>
          </Th>
          <Th numeric className="max-sm:w-28 max-sm:whitespace-normal!">
            {heads[board]}
          </Th>
          <Th className="max-sm:px-0!">
            <Trans>Trend</Trans>
          </Th>
        </>
      }
    >
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hidden people who share a rank have nothing else of their own
        <Tr key={index} current={row.you}>
          <Td numeric>{format.number(row.rank)}</Td>
          <RowHead className={row.name === null && !row.you ? 'text-ink-3' : undefined}>
            {row.you ? you : (row.name ?? hidden)}
          </RowHead>
          <Td numeric>
            {format.number(row.value, 0, board === 'most_improved')}
            {row.provisional && (
              <span className="ml-2 text-axis leading-none font-normal text-ink-2 max-sm:block">
                {t({ message: 'provis.', comment: 'short: provisional rating' })}
              </span>
            )}
          </Td>
          <Td className="max-sm:px-0!">
            <span aria-hidden="true">{arrows[row.trend]}</span>{' '}
            <span className="text-axis font-normal text-ink-2 max-sm:sr-only">{trends[row.trend]}</span>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
