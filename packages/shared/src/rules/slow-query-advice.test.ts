import { expect, test } from 'vitest';
import { slowQueryAdvice } from './slow-query-advice.ts';

const query = { statement: 'select a from b where c = ?', averageMs: 120, maxMs: 130, mostInRequest: 0 };

test('a statement asked once a row is called that before anything else', () => {
  expect(slowQueryAdvice({ ...query, mostInRequest: 11 })).toBe('repeated');
});

test('uneven times of what takes locks are a wait, even ones are work', () => {
  const locking = { ...query, statement: 'select a from b where c = ? for update' };
  expect(slowQueryAdvice({ ...locking, maxMs: 4_000 })).toBe('lock');
  expect(slowQueryAdvice(locking)).toBe('index');
  const inserting = {
    ...query,
    statement: 'with c as (select ?) insert into b select * from c on conflict do nothing',
  };
  expect(slowQueryAdvice({ ...inserting, maxMs: 4_000 })).toBe('lock');
});

test('a commit waits for the disk and for nothing else', () => {
  expect(slowQueryAdvice({ ...query, statement: 'commit' })).toBe('disk');
});

test('what writes rows and looks for none waits for the disk', () => {
  const writing = {
    ...query,
    statement: 'insert into a (b) select c from unnest(?) on conflict (b) do nothing',
  };
  expect(slowQueryAdvice(writing)).toBe('disk');
  expect(slowQueryAdvice({ ...query, statement: 'insert into a select b from c where d = ?' })).toBe('index');
});

test('what looks for rows lacks an index, what takes all of them is large', () => {
  expect(slowQueryAdvice(query)).toBe('index');
  expect(slowQueryAdvice({ ...query, statement: 'select count(*) from b' })).toBe('size');
});
