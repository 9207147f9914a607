import type { Message, SessionState } from '@invigil/shared/contracts/session';
import { i18n } from '@lingui/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageBar } from '../notices/message-bar.tsx';
import { MessagesDialog } from '../notices/messages-dialog.tsx';
import { createMessageStore, withMessages } from '../room-state/message-store.ts';
import type { Room } from '../room-state/open-room.ts';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import { createTimeNoticeStore } from '../room-state/time-notice-store.ts';
import { timeLeftMs } from '../sync/deadline-clock.ts';
import type { SheetCounts } from '../sync/save-marks.ts';
import type { SittingState } from '../sync/sitting-state.ts';
import type { SessionTransport } from '../sync/transport.ts';
import { Announcer } from '../time/announcer.tsx';
import { DeadlineReason } from '../time/clock.tsx';
import { TimeNotice } from '../time/time-notice.tsx';
import { TakeOver } from './take-over.tsx';

const owner = { personId: 'p', sessionId: 's' };
const start = Date.parse('2026-11-22T07:30:00Z');
const minute = 60_000;

beforeEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  localStorage.clear();
});

function message(id: number, text: string): Message {
  return { id, text, sentAt: new Date(start + id * minute).toISOString() };
}

/** A room whose session's state and clock the test sets; nothing behind it. */
function fakeRoom() {
  let nowMs = start + 60 * minute;
  const listeners = new Set<() => void>();
  const seen = (changes: Partial<SessionState>, parts: Partial<SessionState['deadlineParts']> = {}) =>
    ({
      status: 'in_progress',
      deadlineAt: new Date(start + 150 * minute).toISOString(),
      pause: null,
      serverNow: new Date(nowMs).toISOString(),
      ...changes,
      deadlineParts: {
        startedAt: new Date(start).toISOString(),
        durationMs: 120 * minute,
        factor: 1.25,
        personalExtraMs: 0,
        incidentExtraMs: 0,
        pausedMs: 0,
        closesAt: null,
        limitedBy: 'duration',
        ...parts,
      },
    }) as SessionState;
  let state = {
    session: { seen: seen({}) },
    line: 'ok',
    browserOnline: true,
    isTimeOver: false,
  } as SittingState;
  const counts = { device: 0, server: 3, refused: 0, blank: 1, answered: 3, total: 4 } as SheetCounts;
  const takeOver = vi.fn();
  const sitting = {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    timeLeftMs: () => timeLeftMs(state.session.seen as SessionState, nowMs),
    sheet: { counts: () => counts, subscribeCounts: () => () => {} },
    takeOver,
  };
  const room = {
    sitting,
    paper: { exam: { zone: 'Asia/Tashkent' } },
    messages: createMessageStore(owner),
    timeNotice: createTimeNoticeStore(),
  } as unknown as Room;
  return {
    room,
    takeOver,
    seen,
    tell: (next: SessionState) =>
      act(() => {
        state = { ...state, session: { ...state.session, seen: next } };
        for (const listener of listeners) listener();
      }),
    pass: (ms: number) =>
      act(async () => {
        nowMs += ms;
        await vi.advanceTimersByTimeAsync(1_000);
      }),
  };
}

/** What is said in one tick is said at its end. */
const spoken = async () => {
  await act(async () => {});
  return document.querySelector('[aria-live="polite"]')?.textContent?.trim() ?? '';
};

test('a message stands above the sheet until it is read, is spoken once, and a reload remembers both', async () => {
  const first = fakeRoom();
  const view = render(
    <RoomFrame room={first.room}>
      <Announcer />
      <MessageBar />
    </RoomFrame>,
  );
  expect(screen.queryByText('Fire drill at 11')).toBeNull();
  act(() => first.room.messages.add([message(7, 'Fire drill at 11')]));
  expect(screen.getByText('Fire drill at 11')).toBeTruthy();
  expect(screen.getByText('From the invigilator, 12:37')).toBeTruthy();
  expect(await spoken()).toBe('Message from the invigilator: Fire drill at 11');
  vi.useRealTimers();
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
  view.unmount();

  const reloaded = fakeRoom();
  render(
    <RoomFrame room={reloaded.room}>
      <Announcer />
      <MessageBar />
      <MessagesDialog open={false} onClose={() => {}} />
    </RoomFrame>,
  );
  expect(screen.getByText('Fire drill at 11')).toBeTruthy();
  expect(await spoken()).toBe('');
  // The same again, by another way, is not another message.
  act(() => reloaded.room.messages.add([message(7, 'Fire drill at 11')]));
  fireEvent.click(screen.getByRole('button', { name: 'Read' }));
  expect(screen.queryByText('Fire drill at 11')).toBeNull();
  expect(createMessageStore(owner).seen()).toMatchObject({ all: [{ id: 7 }], unread: [] });
});

test('load, heartbeat and stream all bring messages, and each asks after the newest that is here', async () => {
  const store = createMessageStore(owner);
  let timeline = 1;
  let onMessage = (_: Message) => {};
  let onState = (_: SessionState) => {};
  const asked: unknown[] = [];
  const transport = withMessages(
    {
      load: async () => ({ state: { timeline }, messages: [message(1, 'a')] }),
      heartbeat: async (input: { afterMessageId?: number }) => {
        asked.push(input.afterMessageId);
        return { state: { timeline }, messages: [message(2, 'b')] };
      },
      watch: (
        _id: string,
        toldState: typeof onState,
        messages: { after(): { afterMessageId: number }; onMessage: typeof onMessage },
      ) => {
        asked.push(messages.after().afterMessageId);
        onState = toldState;
        onMessage = messages.onMessage;
        return () => {};
      },
    } as unknown as SessionTransport,
    store,
  );
  await transport.load({ sessionId: 's', deviceId: 'd' });
  await transport.heartbeat({} as never);
  transport.watch('s', () => {});
  onMessage(message(3, 'c'));
  onMessage(message(2, 'b'));
  expect(asked).toEqual([1, 2]);
  expect(store.seen().all.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  // A restored database numbers its messages from where the backup was: they are others, and none has been read.
  store.markRead();
  timeline = 2;
  onState({ timeline } as SessionState);
  expect(store.after()).toEqual({ afterMessageId: 0, timeline: 2 });
  onMessage(message(1, 'new'));
  expect(store.seen().unread.map(({ text }) => text)).toEqual(['new']);
  expect(createMessageStore(owner).after()).toEqual({ afterMessageId: 1, timeline: 2 });
  timeline = 3;
  await transport.heartbeat({} as never);
  expect(store.seen().all.map(({ text }) => text)).toEqual(['b']);
});

test('an extension, a pause and its end are shown, spoken and explained by what the end is made of', async () => {
  const { room, seen, tell } = fakeRoom();
  render(
    <RoomFrame room={room}>
      <Announcer />
      <TimeNotice />
      <DeadlineReason />
    </RoomFrame>,
  );
  expect(document.querySelector('[data-notice="time"]')).toBeNull();
  const end = (minutes: number) => ({ deadlineAt: new Date(start + minutes * minute).toISOString() });
  tell(seen(end(154), { incidentExtraMs: 4 * minute }));
  expect(await spoken()).toBe('You have 4 minutes more. New end: 15:04.');
  expect(document.querySelector('[data-notice="time"]')?.textContent).toContain(
    'You have 4 minutes more. New end: 15:04. Until 15:04: 120 min + 25% extra time + 4 min for an outage.',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Read' }));
  expect(document.querySelector('[data-notice="time"]')).toBeNull();
  const pause = {
    startedAt: new Date(start + 60 * minute).toISOString(),
    endsAt: new Date(start + 90 * minute).toISOString(),
  };
  tell(seen({ ...end(154), pause }, { incidentExtraMs: 4 * minute }));
  expect(await spoken()).toBe('The exam is paused. Your time stands still until 14:00 at the latest.');
  expect(document.querySelector('[data-notice="time"]')).toBeNull();
  tell(
    seen(
      { ...end(161), serverNow: new Date(start + 67 * minute).toISOString() },
      { incidentExtraMs: 4 * minute, pausedMs: 7 * minute },
    ),
  );
  expect(await spoken()).toBe('The exam goes on. The pause of 7 minutes was added. New end: 15:11.');
  expect(document.querySelector('[data-notice="time"]')?.textContent).toContain('7 min of pause');
});

test('the time left is spoken as it passes, not when the page opens', async () => {
  const { room, pass } = fakeRoom();
  render(
    <RoomFrame room={room}>
      <Announcer />
    </RoomFrame>,
  );
  await pass(0);
  expect(await spoken()).toBe('');
  await pass(60 * minute - 5_000);
  expect(await spoken()).toBe('');
  await pass(6_000);
  expect(await spoken()).toBe('30 minutes left');
});

test('a device that needs consent waits, asks again by itself, and goes on once it is allowed', async () => {
  const { room, takeOver } = fakeRoom();
  takeOver.mockResolvedValueOnce('consent').mockResolvedValueOnce('consent').mockResolvedValue('taken');
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
  render(
    <RoomFrame room={room}>
      <TakeOver />
    </RoomFrame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Continue here' }));
  fireEvent.change(screen.getByLabelText('The secret of your slip, or your password'), {
    target: { value: ' 7F3KQ2MDX8 ' },
  });
  await act(async () => fireEvent.submit(document.querySelector('form') as HTMLFormElement));
  expect(screen.getByText('Waits for the invigilator.')).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(takeOver).toHaveBeenCalledTimes(2);
  expect(screen.getByText('Waits for the invigilator.')).toBeTruthy();
  // The phone is turned: the other layout is mounted in place of this one.
  cleanup();
  render(
    <RoomFrame room={room}>
      <TakeOver />
    </RoomFrame>,
  );
  expect(screen.getByText('Waits for the invigilator.')).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(takeOver.mock.calls).toEqual([['7F3KQ2MDX8'], ['7F3KQ2MDX8'], ['7F3KQ2MDX8']]);
  expect(screen.queryByText('Waits for the invigilator.')).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(20_000));
  expect(takeOver).toHaveBeenCalledTimes(3);
});

test('once the session is taken nothing of the dialog is left, for the day it is lost again', async () => {
  const { room, takeOver } = fakeRoom();
  const frame = (
    <RoomFrame room={room}>
      <TakeOver />
    </RoomFrame>
  );
  // The banner goes with the reply itself, before any effect of the dialog runs.
  takeOver.mockImplementation(async () => {
    cleanup();
    return 'taken';
  });
  render(frame);
  fireEvent.click(screen.getByRole('button', { name: 'Continue here' }));
  fireEvent.change(screen.getByLabelText('The secret of your slip, or your password'), {
    target: { value: '7F3KQ2MDX8' },
  });
  await act(async () => fireEvent.submit(document.querySelector('form') as HTMLFormElement));
  render(frame);
  expect(document.querySelector('dialog[open]')).toBeNull();
  expect(screen.queryByLabelText('The secret of your slip, or your password')).toBeNull();
});

test('two messages that come at once are both spoken, and a dialog that opens does not silence the next one', async () => {
  const { room } = fakeRoom();
  const frame = (isOpen: boolean) => (
    <RoomFrame room={room}>
      <Announcer />
      <MessageBar />
      <MessagesDialog open={isOpen} onClose={() => {}} />
    </RoomFrame>
  );
  const view = render(frame(false));
  act(() => room.messages.add([message(1, 'First'), message(2, 'Second')]));
  expect(await spoken()).toMatch(/First.*Second/);
  view.rerender(frame(true));
  act(() => room.messages.add([message(3, 'Third')]));
  expect(await spoken()).toContain('Third');
  expect(document.querySelector('[aria-live="polite"]')?.closest('dialog')).not.toBeNull();
});
