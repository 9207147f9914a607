import type { SessionState } from '@invigil/shared/contracts/session';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { useRoom } from '../room-state/room-context.tsx';

/** What the end, where there is one, is made of, in one line: "Until 15:16: 150 min + 25% extra time + 4 min for an outage". */
export function useDeadlineSentence(): (seen: SessionState) => string {
  const { paper } = useRoom();
  const { t } = useLingui();
  const format = useFormat(paper.exam.zone);
  const minutesOf = (ms: number) => Math.round(ms / 60_000);
  return ({ deadlineAt, deadlineParts: parts }) => {
    const until = format.clock(deadlineAt as string);
    const length = minutesOf(parts.durationMs as number);
    const closes = parts.closesAt === null ? '' : format.clock(parts.closesAt);
    const reasons = [
      parts.limitedBy === 'window'
        ? t({ message: `closes for everyone at ${closes}`, comment: 'first part of what an end is made of' })
        : t({
            message: `${length} min`,
            comment: 'first part of what an end is made of: the length of the exam',
          }),
    ];
    if (parts.factor !== 1) {
      const percent = format.percent(parts.factor - 1);
      reasons.push(t`${percent} extra time`);
    }
    const own = minutesOf(parts.personalExtraMs);
    if (own !== 0)
      reasons.push(t({ message: `${own} min of your own`, comment: 'part of what an end is made of' }));
    const given = minutesOf(parts.incidentExtraMs);
    if (given !== 0)
      reasons.push(t({ message: `${given} min for an outage`, comment: 'part of what an end is made of' }));
    const paused = minutesOf(parts.pausedMs);
    if (paused !== 0)
      reasons.push(t({ message: `${paused} min of pause`, comment: 'part of what an end is made of' }));
    const sum = reasons.join(' + ');
    return t`Until ${until}: ${sum}`;
  };
}
