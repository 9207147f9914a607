import { i18n } from '@lingui/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { command } from '../room-state/room-commands.ts';
import { fakeRoom, minute, start } from '../room-state/test-live-room.ts';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import { useRoomDialogs } from '../room-state/use-room-dialogs.ts';
import { Announcer } from './announcer.tsx';
import { Clock, DeadlineReason } from './clock.tsx';
import { TimeRuler } from './time-ruler.tsx';

beforeEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Commands() {
  useRoomDialogs();
  return null;
}

const shown = (live: ReturnType<typeof fakeRoom>) =>
  render(
    <RoomFrame room={live.room}>
      <Announcer />
      <Clock />
      <DeadlineReason />
      <TimeRuler />
      <Commands />
    </RoomFrame>,
  );
const openEnded = { durationMs: null, closesAt: null, limitedBy: 'nothing', factor: 1 } as const;

test('without a deadline there is no countdown, it is said that there is no limit, and nothing is announced as time passes', async () => {
  const live = fakeRoom();
  live.tell(live.seen({ deadlineAt: null }, openEnded));
  const { container } = shown(live);
  expect(screen.getByText('No time limit')).toBeTruthy();
  expect(screen.queryByRole('timer')).toBeNull();
  for (let hour = 0; hour < 4; hour += 1) await live.pass(60 * minute);
  const region = document.querySelector('[aria-live="polite"]');
  expect(region?.textContent?.trim()).toBe('');
  expect(container.textContent).toBe('No time limit');
  await act(async () => command('say_time'));
  expect(region?.textContent?.trim()).toBe('No time limit');
});

test('with a window alone the time left counts down to its end, and why it ends is said without a length', () => {
  const live = fakeRoom();
  const closesAt = new Date(start + 90 * minute).toISOString();
  live.tell(
    live.seen({ deadlineAt: closesAt }, { durationMs: null, closesAt, limitedBy: 'window', factor: 1 }),
  );
  shown(live);
  expect(screen.getByRole('timer').textContent).toBe('30:00');
  act(() => screen.getByText('until 14:00').click());
  expect(screen.getByText('Until 14:00: closes for everyone at 14:00')).toBeTruthy();
  expect(screen.queryByText(/for everyone$/)).toBeNull();
  expect(screen.queryByText(/You started late/)).toBeNull();
});
