import type { PaperItem } from '@invigil/shared/contracts/session';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Overview } from '../room/overview.tsx';
import { openTestRoom } from '../room-state/test-room.tsx';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import { ItemStrip } from './item-strip.tsx';
import { SheetRows } from './sheet-rows.tsx';

/** How often a component that shows this item, or this question, was rendered. */
const renders = new Map<string, number>();
function count(name: string): void {
  renders.set(name, (renders.get(name) ?? 0) + 1);
}

// Every part of a cell asks for its item by one of these at each render.
vi.mock(import('../room-state/room-context.tsx'), async (original) => {
  const real = await original();
  return {
    ...real,
    useItemView: (itemId: string) => {
      count(itemId);
      return real.useItemView(itemId);
    },
    useIsCurrent: (itemId: string) => {
      count(itemId);
      return real.useIsCurrent(itemId);
    },
    useFlag: (question: number) => {
      count(`question ${question}`);
      return real.useFlag(question);
    },
  };
});

// The test environment has no layout and so no scrolling.
Element.prototype.scrollTo ??= () => {};

afterEach(() => {
  cleanup();
  localStorage.clear();
});

const items = Array.from({ length: 55 }, (_, index) => {
  const kind = index < 32 ? 'choice' : index < 35 ? 'match' : 'open';
  const options = kind === 'open' ? [] : 'ABCDEF'.slice(0, kind === 'choice' ? 4 : 6).split('');
  const question = index < 35 ? index + 1 : 36 + Math.floor((index - 35) / 2);
  const part = index < 35 ? '' : 'ab'[(index - 35) % 2];
  // The model server knows i1 to i4; 36b, which is typed into, is to be one of them.
  const itemId = { 2: 'i37', 36: 'i3' }[index] ?? `i${index + 1}`;
  return { itemId, position: index + 1, question, part, kind, options, section: '' };
}) as unknown as PaperItem[];

test('in a sheet of 55 items a keystroke, its save and its receipt render the cells of one item', async () => {
  const { room, timers, server } = await openTestRoom(items);
  render(
    <RoomFrame room={room}>
      <ItemStrip />
      <Overview onJump={() => {}} />
      <SheetRows />
    </RoomFrame>,
  );
  await act(() => timers.pass(10));
  expect(renders.size).toBe(55 + 45);
  const field = screen.getByLabelText(/^36b, your answer/);
  act(() => field.focus());
  await act(() => timers.pass(10));
  renders.clear();
  await act(async () => {
    fireEvent.change(field, { target: { value: '7' } });
    await timers.pass(2_000);
  });
  expect(server.answers.get('i3')?.text).toBe('7');
  expect([...renders.keys()].sort()).toEqual(['i3', 'question 36']);
});

test('a move of the cursor renders the cells it leaves and those it comes to', async () => {
  const { room, timers } = await openTestRoom(items);
  render(
    <RoomFrame room={room}>
      <ItemStrip />
      <SheetRows />
    </RoomFrame>,
  );
  await act(() => timers.pass(10));
  renders.clear();
  act(() => room.cursor.moveTo('i20'));
  expect([...renders.keys()].sort()).toEqual(['i1', 'i20', 'question 1', 'question 20']);
});
