import type { Message, SessionState } from '@invigil/shared/contracts/session';
import { i18n } from '@lingui/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageBar } from '../notices/message-bar.tsx';
import { MessagesDialog } from '../notices/messages-dialog.tsx';
import { createMessageStore, withMessages } from '../room-state/message-store.ts';
import { fakeRoom, message, minute, owner, start } from '../room-state/test-live-room.ts';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import type { SessionTransport } from '../sync/transport.ts';
import { Announcer } from '../time/announcer.tsx';
import { DeadlineReason } from '../time/clock.tsx';
import { TimeNotice } from '../time/time-notice.tsx';

beforeEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  localStorage.clear();
});

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
