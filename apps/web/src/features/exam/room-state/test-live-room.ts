import type { Message, SessionState } from '@invigil/shared/contracts/session';
import { act } from '@testing-library/react';
import { vi } from 'vitest';
import { timeLeftMs } from '../sync/deadline-clock.ts';
import type { SheetCounts } from '../sync/save-marks.ts';
import type { SittingState } from '../sync/sitting-state.ts';
import { createMessageStore } from './message-store.ts';
import type { Room } from './open-room.ts';
import { createTimeNoticeStore } from './time-notice-store.ts';

// The test environment's dialogs know neither.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};

export const owner = { personId: 'p', sessionId: 's' };
export const start = Date.parse('2026-11-22T07:30:00Z');
export const minute = 60_000;

export function message(id: number, text: string): Message {
  return { id, text, sentAt: new Date(start + id * minute).toISOString() };
}

/** A room whose session's state and clock the test sets; nothing behind it. */
export function fakeRoom() {
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
