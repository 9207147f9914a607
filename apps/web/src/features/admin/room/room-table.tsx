import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useMedia } from '../../../lib/use-media.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Th } from '../../../ui/table.tsx';
import { RoomTableRow } from './room-table-row.tsx';
import type { Sort, SortKey } from './row-order.ts';
import type { RoomClock } from './row-time.ts';
import { useVisibleRange } from './use-visible-range.ts';

export interface RoomTableProps {
  rows: readonly RoomRow[];
  itemCount: number;
  questionCount: number;
  zone: string;
  clock: RoomClock;
  sort: Sort;
  onSort: (sort: Sort) => void;
  chosen: ReadonlySet<string>;
  onChoose: (personIds: readonly string[], chosen: boolean) => void;
  openId: string | null;
  onOpen: (row: RoomRow) => void;
  /** The order is held while a pointer is over the rows. */
  onHold: (held: boolean) => void;
}

/** Virtual rows: as many as the window shows. The whole count is told to readers. */
export function RoomTable(props: RoomTableProps) {
  const { rows, sort, chosen } = props;
  const { t } = useLingui();
  const top = useRef<HTMLTableSectionElement>(null);
  const rowHeight = useMedia('(pointer: coarse)') ? 44 : 34;
  const { from, to } = useVisibleRange(top, rows.length, rowHeight);
  const chosenHere = rows.filter((row) => chosen.has(row.personId)).length;
  const questionCount = props.questionCount;
  const head = (key: SortKey, label: ReactNode, numeric = false) => (
    <Th
      numeric={numeric}
      sorted={sort.key === key ? (sort.descending ? 'descending' : 'ascending') : undefined}
      onSort={() => props.onSort({ key, descending: sort.key === key && !sort.descending })}
    >
      {label}
    </Th>
  );
  return (
    <table className="data-table room-table" aria-rowcount={rows.length + 1}>
      <caption className="sr-only">{t`Students in the room`}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className="w-10">
            <Checkbox
              aria-label={t`Choose all that are listed`}
              checked={chosenHere > 0 && chosenHere === rows.length}
              indeterminate={chosenHere > 0 && chosenHere < rows.length}
              onChange={(checked) =>
                props.onChoose(
                  rows.map((row) => row.personId),
                  checked,
                )
              }
            />
          </th>
          {head('name', <Trans>Name</Trans>)}
          {head('group', <Trans>Group</Trans>)}
          {head('state', <Trans comment="of a student on the board">State</Trans>)}
          <Th className="max-xl:hidden">
            <Trans>Answers 1 to {questionCount}</Trans>
          </Th>
          {head(
            'answered',
            <Trans comment="column: answers on the server of all items">On the server</Trans>,
            true,
          )}
          {head('contact', <Trans>Last contact</Trans>, true)}
          {head('deadline', <Trans>Time left</Trans>, true)}
          <Th>
            <Trans comment="column of remarks">Note</Trans>
          </Th>
        </tr>
      </thead>
      <Gap rows={from} rowHeight={rowHeight} gapRef={top} />
      <tbody
        onPointerEnter={(event) => event.pointerType === 'mouse' && props.onHold(true)}
        onPointerLeave={() => props.onHold(false)}
      >
        {rows.slice(from, to).map((row, index) => (
          <RoomTableRow
            key={row.personId}
            row={row}
            rowIndex={from + index + 2}
            itemCount={props.itemCount}
            zone={props.zone}
            clock={props.clock}
            chosen={chosen.has(row.personId)}
            onChoose={props.onChoose}
            isOpen={props.openId === row.personId}
            onOpen={props.onOpen}
          />
        ))}
      </tbody>
      <Gap rows={rows.length - to} rowHeight={rowHeight} />
    </table>
  );
}

/** Stands for rows that are not drawn. The first one is always there, so that the top of the list can be measured. */
function Gap({
  rows,
  rowHeight,
  gapRef,
}: {
  rows: number;
  rowHeight: number;
  gapRef?: RefObject<HTMLTableSectionElement | null>;
}) {
  return (
    <tbody ref={gapRef} aria-hidden="true">
      {rows > 0 && (
        <tr>
          <td colSpan={9} style={{ height: rows * rowHeight, padding: 0, border: 0 }} />
        </tr>
      )}
    </tbody>
  );
}
