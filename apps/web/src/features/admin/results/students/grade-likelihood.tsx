import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { gradeWord } from './grade-word.ts';
import { roundShares } from './round-shares.ts';

export interface GradeLikelihoodProps {
  shares: ReadonlyArray<{ grade: string; probability: number }>;
  reported: string | null;
}

/** From that share on the letter stands inside its part. */
const INSIDE = 0.2;

/** One bar, worst grade at the left, width by likelihood; the reported grade solid, the others paler. */
export function GradeLikelihood({ shares, reported }: GradeLikelihoodProps) {
  const { t } = useLingui();
  const format = useFormat();
  if (shares.length === 0) return null;
  const none = gradeWord('none', t`no grade`);
  const rising = [...shares].reverse();
  const percents = roundShares(rising.map((share) => share.probability));
  const words = rising
    .map((share, index) => ({ grade: gradeWord(share.grade, none), percent: percents[index] ?? 0 }))
    .filter(({ percent }) => percent >= 1)
    .map(({ grade, percent }) => `${grade} ${format.percent(percent / 100)}`)
    .join(' · ');
  return (
    <span title={words} className="block w-40 max-w-full">
      <span className="sr-only">{words}</span>
      <span
        aria-hidden="true"
        className="flex h-4.5 overflow-hidden border border-accent text-[11px] leading-none"
      >
        {rising.map((share) => {
          const isReported = share.grade === reported;
          return (
            <span
              key={share.grade}
              style={{ flexGrow: share.probability, flexBasis: 0 }}
              className={`flex min-w-0 items-center justify-center overflow-hidden border-l border-surface first:border-l-0 ${
                isReported ? 'bg-accent font-semibold text-on-accent' : 'bg-accent-soft text-ink'
              }`}
            >
              {share.probability >= INSIDE && gradeWord(share.grade, '–')}
            </span>
          );
        })}
      </span>
    </span>
  );
}
