import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { RoomMark } from './room-mark.tsx';
import { RowNote } from './row-note.tsx';
import { type RoomClock, timeLeftMs } from './row-time.ts';
import { stateWords } from './state-words.ts';
import { useVisibleRange } from './use-visible-range.ts';

const ROW_HEIGHT = 62;

export interface RoomListProps {
  rows: readonly RoomRow[];
  itemCount: number;
  zone: string;
  clock: RoomClock;
  openId: string | null;
  onOpen: (row: RoomRow) => void;
}

/** The rows on a phone: two lines each, the whole row opens the sheet. */
export function RoomList({ rows, itemCount, zone, clock, openId, onOpen }: RoomListProps) {
  const { i18n, t } = useLingui();
  const format = useFormat(zone);
  const list = useRef<HTMLUListElement>(null);
  const { from, to } = useVisibleRange(list, rows.length, ROW_HEIGHT);
  return (
    <ul ref={list} aria-label={t`Students in the room`} style={{ height: rows.length * ROW_HEIGHT }}>
      <li aria-hidden="true" style={{ height: from * ROW_HEIGHT }} />
      {rows.slice(from, to).map((row) => {
        const left = timeLeftMs(row, clock);
        return (
          <li key={row.personId} style={{ height: ROW_HEIGHT }} className="border-b border-line">
            <button
              type="button"
              data-row={row.personId}
              aria-current={openId === row.personId || undefined}
              onClick={() => onOpen(row)}
              className="focus-inset flex h-full w-full cursor-pointer flex-col justify-center gap-0.5 text-left"
            >
              <span className="flex w-full items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-medium">{row.fullName}</span>
                <span className="tabular text-meta">{left === null ? '' : format.timeLeft(left)}</span>
              </span>
              <span className="flex w-full items-center gap-3 text-meta text-ink-2">
                <span className="inline-flex shrink-0 items-center gap-1.5">
                  <RoomMark state={row.state} />
                  {i18n._(stateWords[row.state])}
                </span>
                <span className="tabular shrink-0">
                  {row.answered}/{itemCount}
                </span>
                <span className="shrink-0">{row.group}</span>
                <span className="min-w-0 flex-1 truncate text-right">
                  <RowNote row={row} zone={zone} />
                </span>
              </span>
            </button>
          </li>
        );
      })}
      {rows.length === 0 && (
        <li className="py-4 text-ink-2">
          <Trans>No student matches.</Trans>
        </li>
      )}
    </ul>
  );
}
