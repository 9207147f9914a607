import type { AfterCloseStep } from '@invigil/shared/rules/after-close';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../lib/i18n.ts';
import { AfterCloseBar } from './after-close-line.tsx';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

const serverNow = '2026-11-22T10:00:40.000Z';

function show(step: AfterCloseStep, done: number, changes: { stepSinceAt?: string; lost?: boolean } = {}) {
  const onRetry = vi.fn();
  const { stepSinceAt = '2026-11-22T10:00:10.000Z', lost = false } = changes;
  render(
    <I18nProvider i18n={i18n}>
      <AfterCloseBar
        working={{ step, done, of: 10_000, sinceAt: '2026-11-22T10:00:00.000Z', stepSinceAt }}
        elapsedFrom={{ serverNow, readAtMs: Date.now() }}
        lost={lost}
        onRetry={onRetry}
      />
    </I18nProvider>,
  );
  return onRetry;
}
const share = () => (screen.getByRole('progressbar') as HTMLProgressElement).value;

test('each step stands further on the way than the one before, however far that came', () => {
  let before = -1;
  for (const [step, done] of [
    ['closing', 0],
    ['closing', 9_000],
    ['scoring', 0],
    ['scoring', 9_999],
    ['calibrating', 10_000],
    ['publishing', 10_000],
  ] as const) {
    show(step, done);
    expect(share()).toBeGreaterThan(before);
    expect(share()).toBeLessThan(1);
    before = share();
    cleanup();
  }
});

test('a step that goes on is told alone, one that lasts too long or a look that failed with what it means', () => {
  show('scoring', 500);
  expect(screen.getAllByText(/./, { selector: 'p' })).toHaveLength(2);
  cleanup();
  show('scoring', 500, { stepSinceAt: '2026-11-22T09:50:00.000Z' });
  expect(screen.getAllByText(/./, { selector: 'p' })).toHaveLength(3);
  cleanup();
  const onRetry = show('scoring', 500, { lost: true });
  fireEvent.click(screen.getByRole('button'));
  expect(onRetry).toHaveBeenCalledOnce();
});
