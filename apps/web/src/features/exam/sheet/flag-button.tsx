import { Trans, useLingui } from '@lingui/react/macro';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useFlag, useRoom } from '../room-state/room-context.tsx';

/** The pennant of a question: the student's own reminder. */
export function FlagButton({ question, word }: { question: number; word: boolean }) {
  const { notes } = useRoom();
  const { t } = useLingui();
  const isFlagged = useFlag(question);
  return (
    <button
      type="button"
      aria-pressed={isFlagged}
      aria-label={t`Flag question ${question}`}
      tabIndex={word ? 0 : -1}
      onClick={() => notes.toggleFlag(question)}
      className="inline-flex min-h-9 min-w-9 cursor-pointer items-center justify-center gap-2 rounded-control px-2 text-meta font-medium pointer-coarse:min-h-cell pointer-coarse:min-w-cell"
    >
      <span className={isFlagged ? '' : 'opacity-35'}>
        <StateMark state="flagged" named="silent" />
      </span>
      {word &&
        (isFlagged ? <Trans>Flagged</Trans> : <Trans comment="act: put a flag on this question">Flag</Trans>)}
    </button>
  );
}
