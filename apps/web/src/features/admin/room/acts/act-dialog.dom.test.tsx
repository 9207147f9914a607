import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../../lib/i18n.ts';
import { roomRow } from '../testing/room-row.ts';
import type { ActProps } from './act-props.ts';
import { VoidDialog } from './end-dialogs.tsx';
import { GiveTimeDialog } from './give-time-dialog.tsx';
import { MessageDialog } from './message-dialog.tsx';
import { type Act, previewAct } from './preview-act.ts';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

function show(
  Form: (props: ActProps) => React.ReactNode,
  act: Act,
  rows = [roomRow(1), roomRow(2)],
  to?: 'all',
) {
  const send = vi.fn().mockResolvedValue({
    changed: 1,
    unchanged: [{ sessionId: 'session-2', why: 'submitted' }],
  });
  const preview = previewAct(act, rows);
  render(
    <I18nProvider i18n={i18n}>
      <Form
        preview={preview}
        to={to ?? preview.sessionIds}
        zone="Asia/Tashkent"
        serverNowMs={Date.parse('2026-11-22T09:00:00Z')}
        send={send}
        reopen={vi.fn()}
        onClose={vi.fn()}
      />
    </I18nProvider>,
  );
  return send;
}
const confirm = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('time is given only with a reason, and the new deadline is shown before', async () => {
  const send = show(GiveTimeDialog, 'give_time');
  expect(screen.getByText(/Deadline 15:00:00 → 15:05:00/)).toBeTruthy();
  confirm(/^Give 5 min to 2/);
  expect(screen.getByText(/Write why/)).toBeTruthy();
  expect(send).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: ' Fire alarm ' } });
  fireEvent.change(screen.getByLabelText('Minutes to add'), { target: { value: '10' } });
  expect(screen.getByText(/Deadline 15:00:00 → 15:10:00/)).toBeTruthy();
  confirm(/^Give 10 min to 2/);
  await waitFor(() => expect(screen.getByText('Done')).toBeTruthy());
  expect(send).toHaveBeenCalledWith({
    act: 'give_time',
    sessionIds: ['session-1', 'session-2'],
    reason: 'Fire alarm',
    extraMs: 600_000,
  });
});

test('what an act left alone is said with its reason', async () => {
  show(GiveTimeDialog, 'give_time');
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Alarm' } });
  confirm(/^Give 5 min/);
  await waitFor(() => expect(screen.getByText('already handed in: 1')).toBeTruthy());
  expect(screen.getByText('1 sitting was changed.')).toBeTruthy();
});

test('minutes that cannot be read are not sent', () => {
  const send = show(GiveTimeDialog, 'give_time');
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Alarm' } });
  fireEvent.change(screen.getByLabelText('Minutes to add'), { target: { value: '2.5' } });
  confirm(/^Give time$/);
  expect(screen.getByText('Write whole minutes from 1 to 360.')).toBeTruthy();
  expect(send).not.toHaveBeenCalled();
});

test('a sitting is voided only after the word was typed, and the focus starts on the safe button', async () => {
  const send = show(VoidDialog, 'void', [roomRow(1)]);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Sat for another' } });
  confirm(/^Void 1 sitting$/);
  expect(send).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText(/Type “void”/), { target: { value: 'void' } });
  confirm(/^Void 1 sitting$/);
  await waitFor(() => expect(send).toHaveBeenCalledTimes(1));
});

test('nothing can be confirmed when it would concern nobody', () => {
  show(GiveTimeDialog, 'give_time', [roomRow(1, { status: 'submitted' })]);
  expect(screen.queryByRole('button', { name: /^Give/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Close' })).toBeTruthy();
});

test('a message is sent with its words alone, and the preview says who is left out and why', async () => {
  const send = show(MessageDialog, 'message', [
    roomRow(1),
    roomRow(2),
    roomRow(3),
    roomRow(4),
    roomRow(5, { status: 'submitted', state: 'submitted' }),
    roomRow(6, { status: null, sessionId: null, state: 'not_started' }),
  ]);
  expect(screen.getByText('4 students')).toBeTruthy();
  expect(screen.getByText('2 more are not concerned: Handed in 1 · Not started 1')).toBeTruthy();
  confirm(/^Send to 4 students$/);
  expect(send).not.toHaveBeenCalled();
  expect(screen.getByText('Write the message.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('What to say'), {
    target: { value: ' Five minutes to the break ' },
  });
  confirm(/^Send to 4 students$/);
  await waitFor(() => expect(screen.getByText('Sent to 1 student.')).toBeTruthy());
  expect(send).toHaveBeenCalledWith({
    act: 'message',
    sessionIds: ['session-1', 'session-2', 'session-3', 'session-4'],
    reason: '',
    text: 'Five minutes to the break',
  });
});

test('to everyone a message can be sent before anybody has started', async () => {
  const send = show(MessageDialog, 'message', [], 'all');
  fireEvent.change(screen.getByLabelText('What to say'), { target: { value: 'Welcome' } });
  confirm(/^Send to everyone$/);
  await waitFor(() => expect(send).toHaveBeenCalledWith(expect.objectContaining({ sessionIds: 'all' })));
});
