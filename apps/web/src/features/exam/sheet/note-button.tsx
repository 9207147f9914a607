import { Trans, useLingui } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { command } from '../room-state/room-commands.ts';
import { useHasNote, useRoom } from '../room-state/room-context.tsx';

/** Opens the student's own note to a question; filled where there is one. */
export function NoteButton({ itemId, question, word }: { itemId: string; question: number; word: boolean }) {
  const { cursor } = useRoom();
  const { t } = useLingui();
  const hasNote = useHasNote(question);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={hasNote ? t`Note to question ${question}, written` : t`Note to question ${question}`}
      tabIndex={word ? 0 : -1}
      onClick={() => {
        cursor.moveTo(itemId);
        command('note');
      }}
      className="inline-flex min-h-9 min-w-9 cursor-pointer items-center justify-center gap-2 rounded-control px-1.5 text-meta font-medium pointer-coarse:min-h-cell pointer-coarse:min-w-cell"
    >
      <Icon className={classNames(!hasNote && 'text-ink-3')}>
        <path
          d="M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5"
          fill={hasNote ? 'currentColor' : 'none'}
          fillOpacity={0.35}
        />
        {hasNote && <path d="M5.5 5.5h5M5.5 8h3" />}
      </Icon>
      {word && <Trans comment="act: write a note to this question, for oneself">Note</Trans>}
    </button>
  );
}
