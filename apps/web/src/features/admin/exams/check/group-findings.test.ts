import type { Finding } from '@invigil/shared/contracts/admin-exams';
import { expect, test } from 'vitest';
import { groupFindings } from './group-findings.ts';

const missing = (question: string): Finding => ({
  section: 'key',
  severity: 'error',
  code: 'key_missing',
  params: { question },
});

test('missing cells of the key become one finding that names them and leads to the first', () => {
  const booklet: Finding = { section: 'paper', severity: 'warning', code: 'booklet_missing', params: {} };
  const { errors, warnings } = groupFindings([booklet, missing('37b'), missing('38a')]);
  expect(warnings).toEqual([booklet]);
  expect(errors).toEqual([
    { ...missing('37b'), params: { question: '37b', questions: '37b, 38a', count: 2 } },
  ]);
});

test('nothing found gives three empty lists', () => {
  expect(groupFindings([])).toEqual({ errors: [], warnings: [], notes: [] });
});
