import type { ProcessKind, SlowQueries, SlowQueryAdvice } from '@invigil/shared/contracts/admin-watching';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useHealthFigure } from './health-table.tsx';

type Row = SlowQueries['rows'][number];
type Column = 'totalMs' | 'count' | 'alerts' | 'averageMs' | 'maxMs' | 'lastAt';

const advice: Record<Exclude<SlowQueryAdvice, 'repeated'>, MessageDescriptor> = {
  disk: msg`Waits for the disk: look at its load.`,
  lock: msg`Sometimes waits for a lock: look for a long act on the same rows.`,
  index: msg`An index may be missing for what it looks for.`,
  size: msg`Reads a whole table: ask for less, or keep the answer for a while.`,
};

const processes: Record<ProcessKind, MessageDescriptor> = {
  api: msg({ message: 'API', comment: 'the program that answers browsers' }),
  worker: msg({ message: 'Worker', comment: 'the program that scores and closes by itself' }),
};

export function SlowQueryTable({ rows }: { rows: readonly Row[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const figure = useHealthFigure();
  const [column, setColumn] = useState<Column>('totalMs');
  const alertLimit = format.number(200);
  const sorted = [...rows].sort((a, b) => (a[column] < b[column] ? 1 : -1));
  const names: readonly [Column, string][] = [
    ['totalMs', t`In all`],
    ['count', t({ message: 'Times', comment: 'column: how often' })],
    ['alerts', t`Above ${alertLimit} ms`],
    ['averageMs', t`On average`],
    ['maxMs', t`Longest`],
    ['lastAt', t({ message: 'Last', comment: 'column: when it last happened' })],
  ];
  const shown = (row: Row, of: Column) => {
    if (of === 'lastAt') return format.dateTime(row.lastAt);
    // Never slow, only repeated.
    if (row.count === 0) return '–';
    return of === 'count' || of === 'alerts' ? format.number(row[of]) : figure(Math.round(row[of]), 'ms');
  };
  return (
    <Table
      caption={t`Slow queries`}
      head={
        <>
          <Th>
            <Trans comment="column: a statement to the database">Query</Trans>
          </Th>
          {names.map(([name, words]) => (
            <Th
              key={name}
              numeric
              sorted={name === column ? 'descending' : undefined}
              onSort={() => setColumn(name)}
            >
              {words}
            </Th>
          ))}
        </>
      }
    >
      {sorted.map((row) => (
        <Tr key={row.id}>
          <RowHead className="max-w-[28rem] py-2 max-sm:max-w-full max-sm:basis-full">
            <span className="block break-words font-normal text-ink-2 text-meta">
              {i18n._(processes[row.process])}
              {row.askedBy && ` · ${row.askedBy}`}
            </span>
            <details className="group">
              <summary className="cursor-pointer list-none [&::-webkit-details-marker]:hidden">
                <code className="line-clamp-3 break-words text-meta font-normal group-open:line-clamp-none">
                  {row.statement}
                </code>
              </summary>
            </details>
            <span className="mt-1 block font-normal text-ink-2 text-meta">
              <Advice row={row} />
            </span>
          </RowHead>
          {names.map(([name, words]) => (
            <Td key={name} numeric label={words}>
              {shown(row, name)}
            </Td>
          ))}
        </Tr>
      ))}
    </Table>
  );
}

function Advice({ row }: { row: Row }) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (row.advice !== 'repeated') return i18n._(advice[row.advice]);
  const times = format.number(row.mostInRequest);
  return <Trans>Asked {times} times within one request: ask once for all rows.</Trans>;
}
