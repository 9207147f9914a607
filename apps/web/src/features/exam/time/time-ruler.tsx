import { memo } from 'react';
import { Ruler } from '../../../ui/ruler.tsx';
import { useSitting, useTimeLeft } from '../room-state/room-context.tsx';

const STEP_MS = 10_000;

/** A tick is five minutes, a long one thirty; what was added is hatched. Redrawn every ten seconds, without motion. */
export const TimeRuler = memo(function TimeRuler() {
  const leftMs = useTimeLeft(STEP_MS);
  const seen = useSitting((state) => state.session.seen);
  if (leftMs === null || !seen) return <div className="h-[13px]" />;
  const { startedAt, personalExtraMs, incidentExtraMs, pausedMs } = seen.deadlineParts;
  const total = Math.max(1, (Date.parse(seen.deadlineAt as string) - Date.parse(startedAt)) / 60_000);
  const extra = (personalExtraMs + incidentExtraMs + pausedMs) / 60_000;
  const isShort = total <= 20;
  return (
    <Ruler
      min={0}
      max={total}
      minorStep={isShort ? 1 : 5}
      majorStep={isShort ? 5 : 30}
      value={Math.min(total, Math.max(0, total - leftMs / 60_000))}
      extension={extra > 0 ? { from: total - extra, to: total } : undefined}
    />
  );
});
