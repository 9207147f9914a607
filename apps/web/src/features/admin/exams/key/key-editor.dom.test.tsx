import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { itemLabel, nationalCertificateMathematics } from '@invigil/shared/rules/templates';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { activateLocale } from '../../../../lib/i18n.ts';
import { KeyEditor } from './key-editor.tsx';
import type { KeyTexts } from './key-text.ts';

beforeAll(() => activateLocale('en'));
afterEach(cleanup);

const items = nationalCertificateMathematics().items.map(
  (item, index) =>
    ({ ...item, itemId: itemLabel(item), position: index + 1, accepted: [] }) as unknown as DraftItem,
);

function Editor() {
  const [texts, setTexts] = useState<KeyTexts>({});
  return (
    <I18nProvider i18n={i18n}>
      <KeyEditor
        examId="exam"
        items={items}
        texts={texts}
        readOnly={false}
        onTexts={(more) => setTexts({ ...texts, ...more })}
      />
    </I18nProvider>
  );
}

const cell = (label: string) => screen.getByLabelText<HTMLInputElement>(`Answer to ${label}`);

test('a letter fills its cell and the focus goes to the next', () => {
  render(<Editor />);
  cell('1').focus();
  fireEvent.change(cell('1'), { target: { value: 'c' } });
  expect(cell('1').value).toBe('C');
  expect(document.activeElement).toBe(cell('2'));
});

test('a letter outside the options stays in its cell, is marked and named', () => {
  render(<Editor />);
  cell('12').focus();
  fireEvent.change(cell('12'), { target: { value: 'e' } });
  expect(document.activeElement).toBe(cell('12'));
  expect(cell('12').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('“E” is outside A to D.')).toBeTruthy();
  fireEvent.keyDown(cell('12'), { key: 'Delete' });
  expect(cell('12').value).toBe('');
});

test('a paste is counted before it is put in, and its doubts are mended by one press each', () => {
  render(<Editor />);
  const pasted = '1A 2C 3B 4D 5A 6C 7A 7C 8D 36a -4 37a 0,,5';
  fireEvent.change(screen.getByLabelText('Paste the key'), { target: { value: pasted } });
  expect(screen.getByText('8 read').parentElement?.textContent).toContain('2 doubtful');
  expect(cell('1').value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Put 10 answers into the key' }));
  expect(cell('1').value).toBe('A');
  expect(cell('7').value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'C' }));
  expect(cell('7').value).toBe('C');
  fireEvent.click(screen.getByRole('button', { name: 'Use 0,5' }));
  expect(cell('37a').value).toBe('0,5');
  expect(screen.queryByText(/can't be read/)).toBeNull();
});
