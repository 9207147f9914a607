import { columnsOf, type StatementRow } from '@invigil/db/steps/session/save-answers-statements';
import { expect, test } from 'vitest';
import { sessionIdsAsked } from './session-ids-asked.ts';

const rowOf = (sessionId: string): StatementRow => ({
  sessionId,
  personId: 'c0a8e6d2-0000-4000-8000-000000000001',
  neededEpoch: 1,
  leaseIssuedAt: null,
  itemId: 'c0a8e6d2-0000-4000-8000-000000000002',
  epoch: 1,
  revision: 7,
  text: '{"a",b}',
  storable: true,
  locale: 'uz',
  clientElapsedMs: null,
});

test('whose saves a statement is for is read from the parameters that the database package makes', () => {
  const ids = ['c0a8e6d2-0000-4000-8000-00000000000a', 'c0a8e6d2-0000-4000-8000-00000000000b'];
  expect(sessionIdsAsked(columnsOf(ids.map(rowOf)))).toEqual(ids);
  expect(sessionIdsAsked(columnsOf([]))).toEqual([]);
});

test('other parameters than those are an error, not an empty answer', () => {
  expect(() => sessionIdsAsked([['c0a8e6d2-0000-4000-8000-00000000000a']])).toThrow('other parameters');
});
