import type { GetRoomOutput, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { PHONE, useMedia, WIDE } from '../../../lib/use-media.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { AfterCloseLine } from '../after-close/after-close-line.tsx';
import { RoomAct } from './acts/room-act.tsx';
import { rowsOf, useOpenAct } from './acts/use-acts.ts';
import { BulkActs } from './bulk-acts.tsx';
import { SidePanel } from './panel/side-panel.tsx';
import { StudentPanel } from './panel/student-panel.tsx';
import { RoomFilters } from './room-filters.tsx';
import { RoomList } from './room-list.tsx';
import { RoomOverview } from './room-overview.tsx';
import { RoomTable } from './room-table.tsx';
import { filterRows, NO_FILTER, type RoomFilter, seatOrder } from './room-view.ts';
import type { Sort } from './row-order.ts';
import type { RoomClock } from './row-time.ts';
import { SortNote } from './sort-note.tsx';
import { TakeOverRequests } from './take-over-requests.tsx';
import { useRoomKeys } from './use-room-keys.ts';
import { useRowOrder } from './use-row-order.ts';

export interface RoomBoardProps {
  room: GetRoomOutput;
  examId: ExamId;
  clock: RoomClock;
  heading: ReactNode;
  tabs: ReactNode;
}

/** The board of one exam: cells and counts, filters, the list, one student beside it, and the dialog of an act. */
export function RoomBoard({ room, examId, clock, heading, tabs }: RoomBoardProps) {
  const [filter, setFilter] = useState<RoomFilter>(NO_FILTER);
  const [sort, setSort] = useState<Sort>({ key: 'name', descending: false });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [openId, setOpenId] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const isPhone = useMedia(PHONE);
  const isWide = useMedia(WIDE);
  const act = useOpenAct();
  const seats = useMemo(() => seatOrder(room.rows), [room.rows]);
  const { ordered, moved, hold, settle } = useRowOrder(filterRows(room.rows, filter), sort);
  const openRow = room.rows.find((row) => row.personId === openId);
  const isOver = room.closesAt !== null && Date.parse(room.closesAt) < clock.nowMs;
  const isFiltered = filter !== NO_FILTER && ordered.length < room.rows.length;

  const choose = (personIds: readonly string[], isChosen: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of personIds) isChosen ? next.add(id) : next.delete(id);
      return next;
    });
  const openStudent = (row: RoomRow) => setOpenId(row.personId);
  const actOn = chosen.size > 0 ? room.rows.filter((row) => chosen.has(row.personId)) : ordered;
  const isHere = (row: RoomRow) =>
    document.activeElement instanceof HTMLElement && document.activeElement.dataset.row === row.personId;
  useRoomKeys({
    search,
    move: (step) => {
      const next = ordered[Math.max(0, ordered.findIndex(isHere) + step)];
      document.querySelector<HTMLElement>(`[data-row="${next?.personId}"]`)?.focus();
    },
    toggle: () => {
      const row = ordered.find(isHere);
      if (row) choose([row.personId], !chosen.has(row.personId));
    },
    giveTime: () => act.start('give_time', actOn),
  });

  const panel = openRow && (
    <StudentPanel row={openRow} itemCount={room.itemCount} zone={room.zone} clock={clock} onAct={act.start} />
  );
  return (
    <div className="flex flex-1 items-stretch">
      <div className="min-w-0 flex-1 px-4 py-4 md:px-6">
        <div className="mb-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          {heading}
          <BulkActs
            rows={actOn}
            chosenCount={chosen.size}
            isFiltered={isFiltered}
            filled={!(isWide && openRow)}
            onAct={act.start}
            onForget={() => setChosen(new Set())}
          />
        </div>
        <AfterCloseLine examId={examId} enabled={isOver} />
        {tabs}
        {room.rows.length === 0 ? (
          <div className="mt-5">
            <EmptyState title={<Trans>Nobody may sit this exam yet</Trans>}>
              <Trans>Name groups or people under Who; they stand here before they start.</Trans>
            </EmptyState>
          </div>
        ) : (
          <>
            <TakeOverRequests rows={room.rows} examId={examId} zone={room.zone} />
            <RoomOverview
              room={room}
              seats={seats}
              chosen={chosen}
              shown={isFiltered ? new Set(ordered.map((row) => row.personId)) : null}
              state={filter.state}
              onState={(state) => setFilter({ ...filter, chip: 'everyone', state })}
              onGroup={(group) => setFilter({ ...NO_FILTER, group })}
              onOpen={openStudent}
              onChoose={(rows) => {
                setChosen(new Set(rows.map((row) => row.personId)));
              }}
            />
            <div className="border-t border-line pt-3 pb-2">
              <RoomFilters rows={room.rows} filter={filter} onChange={setFilter} searchRef={search}>
                <SortNote moved={moved} onSettle={settle} />
              </RoomFilters>
            </div>
            {isPhone ? (
              <RoomList
                rows={ordered}
                itemCount={room.itemCount}
                zone={room.zone}
                clock={clock}
                openId={openId}
                onOpen={openStudent}
              />
            ) : (
              <RoomTable
                rows={ordered}
                itemCount={room.itemCount}
                questionCount={room.questionCount}
                zone={room.zone}
                clock={clock}
                sort={sort}
                onSort={setSort}
                chosen={chosen}
                onChoose={choose}
                openId={openId}
                onOpen={openStudent}
                onHold={hold}
              />
            )}
            {!isPhone && ordered.length === 0 && (
              <p className="py-4 text-ink-2">
                <Trans>No student matches.</Trans>{' '}
                <Button variant="quiet" onClick={() => setFilter(NO_FILTER)}>
                  <Trans>Show everyone</Trans>
                </Button>
              </p>
            )}
          </>
        )}
      </div>
      {openRow && isWide && (
        <SidePanel title={openRow.fullName} onClose={() => setOpenId(null)}>
          {panel}
        </SidePanel>
      )}
      {openRow && !isWide && (
        <Dialog
          open={act.open === null}
          onOpenChange={(open) => !open && setOpenId(null)}
          title={openRow.fullName}
          actions={
            <Button onClick={() => setOpenId(null)}>
              <Trans>Close</Trans>
            </Button>
          }
        >
          {panel}
        </Dialog>
      )}
      {act.open && (
        <RoomAct
          act={act.open.act}
          rows={rowsOf(room, act.open.personIds)}
          everyone={room.rows}
          examId={examId}
          zone={room.zone}
          serverNowMs={clock.nowMs}
          onClose={act.close}
        />
      )}
    </div>
  );
}
