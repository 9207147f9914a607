import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Trans, useLingui } from '@lingui/react/macro';
import { classNames } from '../../../lib/class-names.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { RowHead, Td, Tr } from '../../../ui/table.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { RoomMark } from './room-mark.tsx';
import { RowNote } from './row-note.tsx';
import { type RoomClock, sinceContactMs, timeLeftMs } from './row-time.ts';
import { stateWords } from './state-words.ts';

export interface RoomTableRowProps {
  row: RoomRow;
  rowIndex: number;
  itemCount: number;
  zone: string;
  clock: RoomClock;
  chosen: boolean;
  onChoose: (personIds: readonly string[], chosen: boolean) => void;
  isOpen: boolean;
  onOpen: (row: RoomRow) => void;
}

export function RoomTableRow({ row, rowIndex, itemCount, zone, clock, ...rest }: RoomTableRowProps) {
  const { t, i18n } = useLingui();
  const format = useFormat(zone);
  const left = timeLeftMs(row, clock);
  const silence = sinceContactMs(row, clock);
  const name = row.fullName;
  return (
    <Tr
      current={rest.isOpen}
      aria-rowindex={rowIndex}
      onClick={() => rest.onOpen(row)}
      className="cursor-pointer hover:bg-sunken"
    >
      <td>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps a press on the box from opening the row */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <span className="inline-flex" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            aria-label={t`Choose ${name}`}
            checked={rest.chosen}
            onChange={(checked) => rest.onChoose([row.personId], checked)}
          />
        </span>
      </td>
      <RowHead>
        <button
          type="button"
          data-row={row.personId}
          title={name}
          className="block max-w-52 cursor-pointer truncate text-left font-medium"
        >
          {name}
        </button>
      </RowHead>
      <Td className="whitespace-nowrap text-ink-2">
        <span className="block max-w-28 truncate" title={row.group ?? undefined}>
          {row.group}
        </span>
      </Td>
      <Td>
        <span className="inline-flex items-center gap-2 whitespace-nowrap">
          <RoomMark state={row.state} />
          {i18n._(stateWords[row.state])}
        </span>
      </Td>
      <Td className="max-xl:hidden">
        <AnswerBar questions={row.questions} />
      </Td>
      <Td numeric className="whitespace-nowrap">
        {row.answered}/{itemCount}
        {row.pendingAtContact > 0 && (
          <span className="text-ink-3" title={t`on the device at last contact`}>
            {' '}
            +{row.pendingAtContact}
            <span className="sr-only"> {t`on the device at last contact`}</span>
          </span>
        )}
      </Td>
      <Td numeric className={classNames('whitespace-nowrap', row.state === 'offline' && 'font-semibold')}>
        {silence === null ? <Trans comment="last contact">never</Trans> : format.duration(silence)}
      </Td>
      <Td numeric className="whitespace-nowrap">
        {left === null ? '–' : format.timeLeft(left)}
      </Td>
      <Td className="text-ink-2">
        <span className="block max-w-48 truncate">
          <RowNote row={row} zone={zone} />
        </span>
      </Td>
    </Tr>
  );
}
