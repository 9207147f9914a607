import { i18n } from '@lingui/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeRoom } from '../room-state/test-live-room.ts';
import { RoomFrame } from '../room-state/test-room-frame.tsx';
import { TakeOver } from './take-over.tsx';

beforeEach(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  localStorage.clear();
});

test('a device that needs consent waits, asks again by itself, and goes on once it is allowed', async () => {
  const { room, takeOver } = fakeRoom();
  takeOver.mockResolvedValueOnce('consent').mockResolvedValueOnce('consent').mockResolvedValue('taken');
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
