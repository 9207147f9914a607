import type { GetRoomOutput, RoomRow, RoomState } from '@invigil/shared/contracts/admin-room';
import { Trans } from '@lingui/react/macro';
import { PHONE, useMedia } from '../../../lib/use-media.ts';
import { RoomCells } from './cells/room-cells.tsx';
import { lostGroups } from './lost-groups.ts';
import { RoomCounts } from './room-counts.tsx';
import { countStates } from './room-view.ts';
import { SavesStrip } from './saves-strip.tsx';

export interface RoomOverviewProps {
  room: GetRoomOutput;
  seats: readonly RoomRow[];
  chosen: ReadonlySet<string>;
  shown: ReadonlySet<string> | null;
  state: RoomState | null;
  onState: (state: RoomState | null) => void;
  onGroup: (group: string) => void;
  onOpen: (row: RoomRow) => void;
  onChoose: (rows: RoomRow[]) => void;
}

/** The whole room at a glance: cells at the left, counts and the pulse of saves at the right. */
export function RoomOverview({ room, seats, ...rest }: RoomOverviewProps) {
  const isPhone = useMedia(PHONE);
  const lost = lostGroups(room.rows);
  return (
    <>
      {lost.length > 0 && (
        <ul className="mt-3 border-l-3 border-offline bg-offline-soft px-3.5 py-2 text-meta">
          {lost.map(({ group, offline, sitting }) => (
            <li key={group}>
              <button type="button" className="cursor-pointer text-left" onClick={() => rest.onGroup(group)}>
                <b className="font-semibold underline">{group}</b>{' '}
                <Trans>
                  lost its line: {offline} of {sitting} offline. Answers are kept on the devices.
                </Trans>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 py-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="max-md:order-2">
          <RoomCells
            rows={seats}
            chosen={rest.chosen}
            shown={rest.shown}
            outlined={new Set(lost.map(({ group }) => group))}
            maxHeight={isPhone ? 200 : 244}
            onOpen={rest.onOpen}
            onChoose={rest.onChoose}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <RoomCounts counts={countStates(room.rows)} chosen={rest.state} onChoose={rest.onState} />
          <SavesStrip bins={room.savesPerBin} />
        </div>
      </div>
    </>
  );
}
