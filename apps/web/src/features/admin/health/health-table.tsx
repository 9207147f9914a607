import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { RowHead, Table, Td, Th, Tr } from '../../../ui/table.tsx';
import { type HealthCheck, healthWords, statusWords } from './health-words.ts';

const marks = { ok: 'server', degraded: 'half', down: 'refused' } as const;

/** A figure with its unit, or a dash where nothing was measured. */
export function useHealthFigure(): (value: number | null, unit: HealthCheck['unit']) => string {
  const format = useFormat();
  return (value, unit) => {
    if (value === null) return '–';
    if (unit === 'percent') return format.percent(value / 100, value > 0 && value < 10 ? 1 : 0);
    if (unit === 'ms' && value >= 60_000) return format.duration(value);
    return unit === 'ms' ? `${format.number(value)}\u00a0ms` : format.number(value);
  };
}

export function HealthTable({ checks }: { checks: readonly HealthCheck[] }) {
  const { t, i18n } = useLingui();
  const figure = useHealthFigure();
  return (
    <Table
      caption={t`What is watched, its value now and its limit`}
      head={
        <>
          <Th>
            <Trans>What</Trans>
          </Th>
          <Th>
            <Trans comment="column: well, needs a look, down">State</Trans>
          </Th>
          <Th numeric>
            <Trans>Now</Trans>
          </Th>
          <Th numeric>
            <Trans comment="the highest value that is still well">Limit</Trans>
          </Th>
          <Th>
            <Trans>What to do</Trans>
          </Th>
        </>
      }
    >
      {checks.map((check) => (
        <Tr key={check.name}>
          <RowHead>{i18n._(healthWords[check.name].name)}</RowHead>
          <Td>
            <span className="inline-flex items-center gap-2 whitespace-nowrap">
              <StateMark state={marks[check.status]} named="silent" />
              {i18n._(statusWords[check.status])}
            </span>
          </Td>
          <Td numeric label={t`Now`} className="font-medium">
            {figure(check.value, check.unit)}
          </Td>
          <Td numeric label={t`Limit`} className="text-ink-2">
            {figure(check.limit, check.unit)}
          </Td>
          <Td className="py-1.5 text-ink-2 max-sm:basis-full">
            {check.status === 'ok' ? '' : i18n._(healthWords[check.name].todo)}
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
