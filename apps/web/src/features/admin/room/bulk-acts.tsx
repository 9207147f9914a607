import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { previewAct } from './acts/preview-act.ts';
import type { OpenAct } from './acts/use-acts.ts';

export interface BulkActsProps {
  /** Those chosen; with none chosen, those that are listed. */
  rows: readonly RoomRow[];
  chosenCount: number;
  isFiltered: boolean;
  filled: boolean;
  onAct: OpenAct;
  onForget: () => void;
}

/** Acts on many, with a line that says on whom. */
export function BulkActs({ rows, chosenCount, isFiltered, filled, onAct, onForget }: BulkActsProps) {
  const canResume = previewAct('resume', rows).rows.length > 0;
  const sitting = previewAct('message', rows).rows.length;
  return (
    <div className="flex flex-col items-end gap-1 max-sm:w-full max-sm:items-start">
      <div className="flex flex-wrap gap-2">
        <Menu trigger={<Button>{<Trans comment="opens a menu of more acts">More</Trans>}</Button>}>
          <MenuItem onSelect={() => onAct('close', rows)}>
            <Trans comment="end sittings now">Close…</Trans>
          </MenuItem>
          <MenuItem onSelect={() => onAct('void', rows)}>
            <Trans comment="make sittings not count">Void…</Trans>
          </MenuItem>
        </Menu>
        {canResume && (
          <Button onClick={() => onAct('resume', rows)}>
            <Trans comment="end a pause">Resume…</Trans>
          </Button>
        )}
        <Button onClick={() => onAct('message', rows)}>
          <Trans comment="write to students who sit">Message…</Trans>
        </Button>
        <Button onClick={() => onAct('pause', rows)}>
          <Trans>Pause…</Trans>
        </Button>
        <Button variant={filled ? 'filled' : 'outline'} onClick={() => onAct('give_time', rows)}>
          <Trans>Give time…</Trans>
        </Button>
      </div>
      <p className="text-axis text-ink-3">
        {chosenCount > 0 ? (
          <>
            <Plural value={chosenCount} one="# chosen" other="# chosen" />{' '}
            <button type="button" onClick={onForget} className="cursor-pointer text-accent underline">
              <Trans comment="choose nobody">choose none</Trans>
            </button>
          </>
        ) : isFiltered ? (
          <Plural value={sitting} one="on # listed who is sitting" other="on # listed who are sitting" />
        ) : (
          <Plural value={sitting} one="on # who is sitting" other="on all # who are sitting" />
        )}
      </p>
    </div>
  );
}
