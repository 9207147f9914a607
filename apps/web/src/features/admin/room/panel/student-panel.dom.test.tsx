import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../../lib/i18n.ts';
import { roomRow } from '../testing/room-row.ts';
import { StudentPanel } from './student-panel.tsx';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

function show(row: RoomRow) {
  const nowMs = Date.parse('2026-11-22T09:02:10Z');
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <StudentPanel
        row={row}
        itemCount={55}
        zone="Asia/Tashkent"
        clock={{ nowMs, asOfMs: nowMs }}
        onAct={vi.fn()}
      />
    </I18nProvider>,
  );
  return container;
}

test('what an offline device holds is told as of the last contact, never as known', () => {
  const page = show(roomRow(1, { state: 'offline', answered: 28, pendingAtContact: 6 }));
  expect(page.textContent).toContain('Offline since 14:00:00.');
  expect(page.textContent).toContain('28 of 55 answers are on the server.');
  expect(page.textContent).toContain('At last contact 6 more were on the device');
  expect(page.textContent).toContain('Offline. 6 answers are kept on this device. Time continues.');
});

test('the student’s clock and the reasons of the deadline agree', () => {
  const page = show(roomRow(1));
  expect(page.textContent).toContain('57:50');
  expect(page.textContent).toContain('until 15:00:00');
  expect(page.textContent).toContain('Started12:30:00');
  expect(page.textContent).toContain('Exam length150 min');
  expect(page.textContent).toContain('Deadline15:00:00');
});

test('a paused sitting can be resumed and not paused again', () => {
  show(roomRow(1, { pausedAt: '2026-11-22T09:00:00.000Z' }));
  expect(screen.getByText('The exam is paused. Your time stands still.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Resume…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Pause…' })).toBeNull();
});

test('before the start nothing can be done and nothing is claimed', () => {
  show(
    roomRow(1, {
      state: 'not_started',
      sessionId: null,
      status: null,
      deadlineAt: null,
      deadlineParts: null,
    }),
  );
  expect(screen.queryAllByRole('button')).toHaveLength(0);
  expect(screen.getByText(/Has not started/)).toBeTruthy();
});
