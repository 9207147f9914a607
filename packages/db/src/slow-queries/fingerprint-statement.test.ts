import fc from 'fast-check';
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
    String.raw`select 'a\', 'secret'`,
    `select /* a /* b */ secret */ 1`,
    `select /* a */ 'x */ secret'`,
    `select $$ it's a secret $$`,
    `select x'00' || 'secret'`,
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

test('a number is one mark in whatever way it is written', () => {
  for (const number of ['7', '7.25', '.5', '7.', '1_000', '0xff', '0b101', '1e9', '2.5E-3'])
    expect(fingerprintStatement(`select a1 from t2 where b3 = ${number} and c`)).toBe(
      'select a1 from t2 where b3 = ? and c',
    );
});

test('whatever is typed, and whichever way it is quoted: two values of one statement have one fingerprint', () => {
  const quoted: ((text: string) => string)[] = [
    (text) => `'${text.replaceAll("'", "''")}'`,
    (text) => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
    (text) => `$body$${text.replaceAll('$', '')}$body$`,
  ];
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.constantFrom(...quoted), (one, other, quote) => {
      const statement = (text: string) => `select ${quote(text)}, "name" from t where c = ${quote(text)}`;
      expect(fingerprintStatement(statement(one))).toBe(fingerprintStatement(statement(other)));
      expect(fingerprintStatement(statement(one))).toBe('select ?, "name" from t where c = ?');
    }),
  );
});
