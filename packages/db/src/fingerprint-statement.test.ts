import { expect, test } from 'vitest';
import { fingerprintStatement } from './fingerprint-statement.ts';

test('what somebody typed is not in a fingerprint, however it is quoted', () => {
  const statements = [
    `select * from answers where value = 'secret'`,
    `select * from answers where value = 'it''s secret'`,
    String.raw`select E'a\'secret' from answers`,
    `select $tag$secret$tag$ from answers`,
    `select 1 -- secret\n from answers`,
    `select /* secret */ 1 from answers`,
    `select 'secret that never ends`,
  ];
  for (const statement of statements) expect(fingerprintStatement(statement)).not.toContain('secret');
});

test('numbers and parameters are one mark, names stay', () => {
  expect(fingerprintStatement('select "q1", t2.c3 from "t2" where a = $1 and b > 12.5 limit 50')).toBe(
    'select "q1", t2.c3 from "t2" where a = ? and b > ? limit ?',
  );
});

test('lists of any length are one fingerprint', () => {
  const three = fingerprintStatement('insert into a (b, c) values ($1, $2), ($3, default), ($5, $6)');
  expect(three).toBe(fingerprintStatement('insert into a (b, c) values ($1, $2), ($3, $4)'));
  expect(fingerprintStatement('where id in ($1, $2, $3)')).toBe(
    fingerprintStatement('where id in ($1,\n $2)'),
  );
});
