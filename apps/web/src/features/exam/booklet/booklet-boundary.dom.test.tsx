import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { activateLocale } from '../../../lib/i18n.ts';
import { BookletBoundary } from './booklet-boundary.tsx';

beforeAll(() => activateLocale('en'));

const line = { isBroken: true };

function Pages() {
  if (line.isBroken) throw new TypeError('Failed to fetch dynamically imported module');
  return <p>page 1</p>;
}

test('a booklet that breaks leaves the sheet beside it, and can be tried again', () => {
  // React tells the console of every caught error.
  const console_ = vi.spyOn(console, 'error').mockImplementation(() => {});
  line.isBroken = true;
  render(
    <I18nProvider i18n={i18n}>
      <BookletBoundary>
        <Pages />
      </BookletBoundary>
      <input aria-label="36a, your answer" />
    </I18nProvider>,
  );
  expect(screen.getByText('You can go on answering.')).toBeTruthy();
  expect(screen.getByLabelText('36a, your answer')).toBeTruthy();
  line.isBroken = false;
  fireEvent.click(screen.getByRole('button'));
  expect(screen.getByText('page 1')).toBeTruthy();
  console_.mockRestore();
});
