import type { AuditRow } from '@invigil/shared/contracts/admin-people';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { actWords, detailsOf, fieldWords } from './audit-words.ts';

export function AuditTable({ rows, caption }: { rows: readonly AuditRow[]; caption: string }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const writing = {
    duration: format.duration,
    instant: format.dateTime,
    word: (field: string) => {
      const known = fieldWords[field];
      return known ? i18n._(known) : field;
    },
  };
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>
            <Trans comment="column: when it was done">When</Trans>
          </Th>
          <Th>
            <Trans comment="column: who did it">Who</Trans>
          </Th>
          <Th>
            <Trans comment="column: what was done">What</Trans>
          </Th>
          <Th>
            <Trans>Reason and details</Trans>
          </Th>
        </>
      }
    >
      {rows.map((row) => {
        const { reason, rest } = detailsOf(row.details, writing);
        const act = actWords(row);
        return (
          <Tr key={row.id}>
            <RowHead className="tabular whitespace-nowrap">
              {format.date(row.at)} {format.clock(row.at, true)}
            </RowHead>
            <Td className="whitespace-nowrap">{row.actor}</Td>
            <Td>{typeof act === 'string' ? act : i18n._(act)}</Td>
            <Td className="max-w-xl py-1.5 break-words max-sm:basis-full">
              {reason && <span>{reason}</span>}
              {rest && <span className="block text-axis break-all text-ink-3">{rest}</span>}
            </Td>
          </Tr>
        );
      })}
    </Table>
  );
}
