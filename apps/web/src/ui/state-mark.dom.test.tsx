import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { activateLocale } from '../lib/i18n.ts';
import { MARK_STATES, StateMark } from './state-mark.tsx';

beforeAll(() => activateLocale('uz'));
afterEach(cleanup);

test('every state has a name of its own, in the language in force', () => {
  render(
    <I18nProvider i18n={i18n}>
      {MARK_STATES.map((state) => (
        <StateMark key={state} state={state} />
      ))}
    </I18nProvider>,
  );
  const names = screen.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'));
  expect(new Set(names).size).toBe(MARK_STATES.length);
  expect(names).toContain('serverda');
});

test('a silent mark leaves the naming to the word beside it', () => {
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <StateMark state="server" named="silent" />
    </I18nProvider>,
  );
  expect(screen.queryByRole('img')).toBeNull();
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
});

test('no two states share a shape, so they differ without colour', () => {
  const { container } = render(
    <I18nProvider i18n={i18n}>
      {MARK_STATES.map((state) => (
        <StateMark key={state} state={state} named="silent" />
      ))}
    </I18nProvider>,
  );
  const outlines = [...container.querySelectorAll('svg')].map((mark) =>
    mark.innerHTML.replace(/(fill|stroke)="var\(--[^"]+\)"/g, '$1'),
  );
  expect(new Set(outlines).size).toBe(MARK_STATES.length);
});
