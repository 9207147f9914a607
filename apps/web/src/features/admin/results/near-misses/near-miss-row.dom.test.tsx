import type { NearMissRow as Row } from '@invigil/shared/contracts/near-misses';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../../lib/i18n.ts';
import { NearMissRow, type NearMissRowProps } from './near-miss-row.tsx';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

const row = {
  nearMissId: 'near',
  itemId: 'item',
  question: 41,
  part: 'b',
  accepted: ['3√2'],
  text: '3√2 sm',
  students: 41,
  decision: null,
  decidedAt: null,
} as unknown as Row;

function show(changes: Partial<NearMissRowProps> = {}) {
  const onRule = vi.fn();
  const props = { row, isCurrent: false, isBusy: false, mayChangeKey: true, mayRule: true };
  render(
    <I18nProvider i18n={i18n}>
      <ul>
        <NearMissRow {...props} onRule={onRule} onFocus={() => {}} {...changes} />
      </ul>
    </I18nProvider>,
  );
  return onRule;
}

test('a form says how many wrote it, why it waits, and takes one ruling for everyone', () => {
  const onRule = show();
  expect(screen.getByRole('listitem').textContent).toContain('41 students');
  expect(screen.getByText('has a word or a unit in it')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Accept “3√2 sm” for item 41b' }));
  fireEvent.click(screen.getByRole('button', { name: 'Reject “3√2 sm” for item 41b' }));
  expect(onRule.mock.calls).toEqual([['accepted'], ['rejected']]);
});

test('whoever may not change keys may reject and no more', () => {
  show({ mayChangeKey: false });
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Reject']);
  cleanup();
  show({ mayChangeKey: false, row: { ...row, decision: 'accepted' } });
  expect(screen.queryByRole('button')).toBeNull();
});

test('a decided form shows its ruling and the way back', () => {
  const onRule = show({ row: { ...row, decision: 'rejected' } });
  expect(screen.getByText('rejected for everyone')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Undo the ruling on “3√2 sm” for item 41b' }));
  expect(onRule).toHaveBeenCalledWith('undone');
});
