import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../lib/i18n.ts';
import type { SignInOutcome } from './sign-in.ts';
import { SignInForm } from './sign-in-form.tsx';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

function show(outcome?: SignInOutcome) {
  const onSend = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <SignInForm busy={false} outcome={outcome} onSend={onSend} />
    </I18nProvider>,
  );
  return onSend;
}

test('both fields reach the server as they were typed', () => {
  const onSend = show();
  fireEvent.change(screen.getByLabelText('Login code or e-mail'), { target: { value: '11a-07' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'K7Q2M' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(onSend).toHaveBeenCalledWith('11a-07', 'K7Q2M');
});

test('an empty form is not sent; each field says what it wants', () => {
  const onSend = show();
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByLabelText('Login code or e-mail').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/stands under the login/)).toBeTruthy();
});

test('showing the password changes nothing but how it looks', () => {
  show();
  const password = screen.getByLabelText<HTMLInputElement>('Password');
  fireEvent.change(password, { target: { value: 'secret' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show the password' }));
  expect(password.type).toBe('text');
  expect(password.value).toBe('secret');
});

test('a refusal is one sentence that the focus goes to', () => {
  show({ kind: 'limited', waitSeconds: 12 });
  expect(screen.getByRole('alert').textContent).toContain('Try again in 12 seconds.');
  expect(document.activeElement?.contains(screen.getByRole('alert'))).toBe(true);
});
