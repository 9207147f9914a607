import type { StudentResultRow } from '@invigil/shared/contracts/admin-results';
import type { PersonId, SessionId } from '@invigil/shared/ids';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../../lib/i18n.ts';
import { StudentsTable, type StudentsTableProps } from './students-table.tsx';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

const row: StudentResultRow = {
  personId: 'person' as PersonId,
  sessionId: 'session' as SessionId,
  fullName: 'Karimova Aziza',
  group: '11-A',
  attempt: 1,
  points: 40,
  pointsOf: 55,
  questions: 34,
  questionsOf: 45,
  measure: { value: -0.42, se: 0.33 },
  scaled: { value: 61.4, se: 2.9 },
  grade: 'B+',
  gradeLikelihood: [
    { grade: 'A', probability: 0.11 },
    { grade: 'B+', probability: 0.58 },
    { grade: 'B', probability: 0.31 },
  ],
  infit: 1,
  outfit: 1.02,
  calibrated: true,
};

function show(changes: Partial<StudentsTableProps> = {}) {
  const onSort = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <StudentsTable rows={[row]} sort="score" onSort={onSort} standing="settled" {...changes} />
    </I18nProvider>,
  );
  return onSort;
}

test('every estimate stands in the serif with its error, and no count does', () => {
  show();
  expect(screen.getByText('61.40').parentElement?.textContent).toBe('61.40 ± 2.90');
  expect(screen.getByText('61.40').closest('.font-estimate')).toBeTruthy();
  expect(screen.getByText('−0.42').parentElement?.textContent).toBe('−0.42 ± 0.33');
  expect(screen.getByText('40/55').closest('.font-estimate')).toBeNull();
});

test('the likelihood is told in words that sum to a hundred', () => {
  show();
  expect(screen.getByText('B 31% · B+ 58% · A 11%')).toBeTruthy();
});

test('a provisional exam has a likelihood and no letter', () => {
  show({ standing: 'provisional', rows: [{ ...row, grade: null }] });
  expect(screen.queryByRole('columnheader', { name: 'Grade' })).toBeNull();
  expect(screen.getByText(/B\+ 58%/)).toBeTruthy();
});

test('below ten only counted figures are shown', () => {
  show({ standing: 'raw_only' });
  expect(screen.queryByText('61.40')).toBeNull();
  expect(screen.getByText('34/45')).toBeTruthy();
});

test('only the sorted column says so', () => {
  const onSort = show();
  expect(screen.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('descending');
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenCalledWith('name');
});
