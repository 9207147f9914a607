import type { RoomState } from '@invigil/shared/contracts/admin-room';
import { useLingui } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { RoomMark } from './room-mark.tsx';
import { ROOM_STATES } from './room-view.ts';
import { countWords } from './state-words.ts';

export interface RoomCountsProps {
  counts: Record<RoomState, number>;
  chosen: RoomState | null;
  /** A press on a count shows only its rows; a second press all again. */
  onChoose: (state: RoomState | null) => void;
}

export function RoomCounts({ counts, chosen, onChoose }: RoomCountsProps) {
  const { i18n, t } = useLingui();
  const format = useFormat();
  const shown = ROOM_STATES.filter((state) => state !== 'voided' || counts.voided > 0);
  return (
    <fieldset aria-label={t`Students by state`} className="grid grid-cols-3 gap-x-2 gap-y-1">
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={chosen === state}
          onClick={() => onChoose(chosen === state ? null : state)}
          className={classNames(
            'focus-inset -ml-2 flex cursor-pointer flex-col gap-2 border-b-2 px-2 py-1.5 text-left hover:bg-sunken',
            chosen === state ? 'border-ink' : 'border-transparent',
          )}
        >
          <span className="tabular text-count">{format.number(counts[state])}</span>
          <span className="flex items-center gap-1.5 text-meta text-ink-2">
            <RoomMark state={state} />
            {i18n._(countWords[state])}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
