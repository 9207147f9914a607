import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { Profiler } from 'react';
import { afterEach, expect, test } from 'vitest';
import { StatusLine } from '../notices/status-line.tsx';
import { openTestRoom, ROOM_ITEMS } from '../room-state/test-room.tsx';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import { LetterCells } from '../sheet/letter-cells.tsx';
import { MathsKeys } from '../sheet/maths-keys.tsx';
import { OpenInput } from '../sheet/open-input.tsx';
import { SheetRows } from '../sheet/sheet-rows.tsx';
import { countMarks } from '../sync/save-marks.ts';
import { Overview } from './overview.tsx';
import { useShortcuts } from './use-shortcuts.ts';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const [choice, match, open, other] = ROOM_ITEMS as [
  (typeof ROOM_ITEMS)[0],
  (typeof ROOM_ITEMS)[0],
  (typeof ROOM_ITEMS)[0],
  (typeof ROOM_ITEMS)[0],
];

function Shortcuts() {
  useShortcuts();
  return null;
}

test('a keystroke renders one cell', async () => {
  const { room, timers } = await openTestRoom();
  const renders = { mine: 0, other: 0, letters: 0 };
  render(
    <RoomFrame room={room}>
      <Profiler id="mine" onRender={() => renders.mine++}>
        <OpenInput item={open} size="row" />
      </Profiler>
      <Profiler id="other" onRender={() => renders.other++}>
        <OpenInput item={other} size="row" />
      </Profiler>
      <Profiler id="letters" onRender={() => renders.letters++}>
        <LetterCells item={choice} size="row" />
      </Profiler>
    </RoomFrame>,
  );
  await act(() => timers.pass(10));
  const before = { ...renders };
  await act(async () => {
    fireEvent.change(screen.getByLabelText(/^3, your answer/), { target: { value: '7' } });
    await timers.pass(2_000);
  });
  expect(renders.mine).toBeGreaterThan(before.mine);
  expect(renders.other).toBe(before.other);
  expect(renders.letters).toBe(before.letters);
});

test('a choice says its number, letter, set and where it is kept', async () => {
  const { room, timers, server } = await openTestRoom();
  render(
    <RoomFrame room={room}>
      <LetterCells item={choice} size="phone" />
    </RoomFrame>,
  );
  fireEvent.click(screen.getByRole('radio', { name: '1, choice C of A to D' }));
  await act(() => timers.pass(2_000));
  expect(server.answers.get('i1')?.text).toBe('C');
  expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe(
    '1, choice C of A to D, chosen, on the server',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Clear 1' }));
  await act(() => timers.pass(2_000));
  expect(server.answers.get('i1')?.text).toBe('');
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();
});

test('the status line counts what the marks show, in every state', async () => {
  const { room, timers, line } = await openTestRoom();
  const { container } = render(
    <RoomFrame room={room}>
      <StatusLine />
      <SheetRows />
    </RoomFrame>,
  );
  const { sheet } = room.sitting;
  const agree = () => {
    const views = ROOM_ITEMS.map(({ itemId }) => sheet.view(itemId));
    expect(sheet.counts()).toEqual(countMarks(views));
  };
  const words = () => container.querySelector('[data-line]')?.textContent ?? '';
  const type = async (itemId: string, text: string, waitMs: number) => {
    await act(async () => {
      room.sitting.type(itemId, text);
      await timers.pass(waitMs);
    });
    agree();
  };
  expect(words()).toContain('No answers yet');
  await type('i3', '7', 20);
  expect(words()).toContain('0 on the server, 1 on this device');
  await type('i1', 'A', 2_000);
  expect(words()).toContain('2 on the server');
  line('lost');
  await type('i2', 'F', 3_000);
  expect(words()).toContain('Offline. 1 answer is kept on this device. Time continues.');
  line('ok');
  await act(() => timers.pass(60_000));
  await type('i4', 'x'.repeat(501), 3_000);
  expect(words()).toContain('1 refused');
  expect(container.querySelector('[data-item="i4"] [role="alert"]')?.textContent).toContain(
    'longer than 500',
  );
});

test('letters choose, Shift strikes, F flags and the arrows move, outside text fields only', async () => {
  const { room, timers, server } = await openTestRoom();
  render(
    <RoomFrame room={room}>
      <Shortcuts />
      <SheetRows />
    </RoomFrame>,
  );
  const press = (code: string, more: KeyboardEventInit = {}) =>
    act(async () => {
      fireEvent.keyDown(document.body, { code, key: code.replace('Key', '').toLowerCase(), ...more });
      await timers.pass(1_000);
    });
  await press('KeyB');
  expect(server.answers.get('i1')?.text).toBe('B');
  await press('KeyA', { shiftKey: true });
  expect(room.notes.struck('i1')).toBe('A');
  await press('KeyF');
  expect(room.notes.isFlagged(1)).toBe(true);
  await press('ArrowDown', { key: 'ArrowDown' });
  await press('KeyF');
  expect(server.answers.get('i2')?.text).toBe('F');
  expect(room.notes.isFlagged(2)).toBe(false);
  const input = screen.getByLabelText(/^3, your answer/);
  act(() => input.focus());
  fireEvent.keyDown(input, { code: 'KeyB', key: 'b' });
  expect(room.cursor.current()).toBe('i3');
  expect(server.answers.has('i3')).toBe(false);
});

test('a maths key inserts at the caret, and brackets close around what is chosen', async () => {
  const { room, timers, server } = await openTestRoom();
  render(
    <RoomFrame room={room}>
      <OpenInput item={open} size="phone" />
      <MathsKeys />
    </RoomFrame>,
  );
  const input = screen.getByLabelText<HTMLInputElement>(/^3, your answer/);
  await act(async () => {
    input.focus();
    fireEvent.change(input, { target: { value: '12' } });
    await timers.pass(10);
  });
  input.setSelectionRange(1, 1);
  fireEvent.click(screen.getByRole('button', { name: 'fraction' }));
  input.setSelectionRange(0, 3);
  fireEvent.click(screen.getByRole('button', { name: 'brackets' }));
  await act(() => timers.pass(2_000));
  expect(server.answers.get('i3')?.text).toBe('(1/2)');
  expect(document.activeElement).toBe(input);
});

test('the sheet and the overview have names for every control and state', async () => {
  const { room, timers } = await openTestRoom();
  const { container } = render(
    <RoomFrame room={room}>
      <main>
        <h1>Exam</h1>
        <Overview onJump={() => {}} filters />
        <SheetRows />
      </main>
    </RoomFrame>,
  );
  await act(() => timers.pass(10));
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(screen.getAllByRole('radiogroup')).toHaveLength(2);
  expect(match.options).toHaveLength(6);
});
