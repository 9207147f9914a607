import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../lib/trpc.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { RowHead, Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { useHealthFigure } from './health-table.tsx';

/** What Postgres itself counted: the costliest statements where it counts them, and tables read from end to end. */
export function DatabaseUse() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const figure = useHealthFigure();
  const use = useQuery(trpc.admin.health.readDatabaseUse.queryOptions());
  if (!use.data) return null;
  const { statements, scannedTables, unusedIndexes } = use.data;
  const names = unusedIndexes.map(({ index }) => index).join(', ');
  return (
    <section className="mt-10" aria-labelledby="database-use">
      <h2 id="database-use" className="mb-3 text-section">
        <Trans>What the database counted</Trans>
      </h2>
      {statements === null ? (
        <p className="text-ink-2">
          <Trans>The database does not count statements: pg_stat_statements is not there.</Trans>
        </p>
      ) : (
        <Table
          caption={t`Statements that took most time`}
          head={
            <>
              <Th>
                <Trans comment="column: a statement to the database">Query</Trans>
              </Th>
              <Th numeric>
                <Trans comment="column: how often">Times</Trans>
              </Th>
              <Th numeric>
                <Trans>In all</Trans>
              </Th>
            </>
          }
        >
          {statements.map((row) => (
            <Tr key={row.statement}>
              <RowHead className="max-w-[40rem] py-2 max-sm:max-w-full max-sm:basis-full">
                <code className="line-clamp-3 break-words text-meta font-normal">{row.statement}</code>
              </RowHead>
              <Td numeric label={t({ message: 'Times', comment: 'column: how often' })}>
                {format.number(row.calls)}
              </Td>
              <Td numeric label={t`In all`}>
                {figure(Math.round(row.totalMs), 'ms')}
              </Td>
            </Tr>
          ))}
        </Table>
      )}
      {scannedTables.map(({ table, scans }) => {
        const times = format.number(scans);
        return (
          <p key={table} className="mt-2 text-ink-2">
            <Trans>
              The large table {table} was read from end to end {times} times.
            </Trans>
          </p>
        );
      })}
      {names && (
        <p className="mt-2 break-words text-ink-2">
          <Trans>Indexes that nothing used yet: {names}</Trans>
        </p>
      )}
    </section>
  );
}
