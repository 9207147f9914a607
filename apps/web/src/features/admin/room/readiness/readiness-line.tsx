import type { ReadinessRow, ReadinessState } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { type MarkState, StateMark } from '../../../../ui/state-mark.tsx';
import { problemWords, readinessWords } from './readiness-words.ts';

const marks: Record<ReadinessState, MarkState> = {
  not_ready: 'refused',
  not_here: 'blank',
  ready: 'right',
  started: 'server',
};
/** A wall clock that is further off is worth a word, though it decides nothing. */
const APART_MS = 60_000;

export function ReadinessLine({ row, zone }: { row: ReadinessRow; zone: string }) {
  const { i18n } = useLingui();
  const format = useFormat(zone);
  const at = row.reportedAt && format.clock(row.reportedAt);
  const isApart = row.state !== 'started' && row.clockApartMs !== null && row.clockApartMs >= APART_MS;
  const apart = format.duration(row.clockApartMs ?? 0);
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2.5">
      <span className="min-w-48 flex-1">
        <span className="font-medium">{row.fullName}</span>
        {row.group && <span className="ml-2 text-meta text-ink-2">{row.group}</span>}
      </span>
      <span className="inline-flex w-32 shrink-0 items-center gap-1.5 text-meta">
        <StateMark state={marks[row.state]} named="silent" />
        {i18n._(readinessWords[row.state])}
      </span>
      <span className="basis-full text-meta text-ink-2 md:flex-1 md:basis-0">
        {row.problems.map((problem) => (
          <span key={problem} className="mr-2">
            {i18n._(problemWords[problem])}
          </span>
        ))}
        {row.state === 'not_here' &&
          (at ? <Trans>Was in the lobby at {at}.</Trans> : <Trans>Never came.</Trans>)}
        {isApart && row.state !== 'not_here' && (
          <span>
            <Trans>The device's clock is {apart} off; that keeps nobody from starting.</Trans>
          </span>
        )}
      </span>
    </li>
  );
}
