import { DomainError } from '@invigil/shared/errors';
import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asTransportError, refusalOf } from './domain-errors.ts';

const caused = (cause: unknown) => new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause });
const postgresError = (code: string) => Object.assign(new Error(`secret value 42 (${code})`), { code });
const wrapped = (error: Error) =>
  new Error('Failed query: select * from key_entries params: 42', { cause: error });

test('a domain error keeps its code and details, however deep it lies', () => {
  const error = new DomainError('IN_USE', { reason: 'started' });
  for (const thrown of [error, caused(error), asTransportError(caused(error))])
    expect(refusalOf(thrown)).toEqual({ code: 'IN_USE', details: { reason: 'started' } });
  expect(asTransportError(caused(error)).code).toBe('CONFLICT');
});

test.each(['08006', '53100', '53300', '57P01', '57014', '55P03', '40P01', '25006'])(
  'SQLSTATE %s is the database being away: to be sent again',
  (code) => {
    expect(refusalOf(caused(wrapped(postgresError(code))))).toEqual({ code: 'UNAVAILABLE', details: {} });
  },
);

test.each(['22021', '22P02', '22003', '22008'])('SQLSTATE %s is data the database can not hold', (code) => {
  expect(refusalOf(caused(wrapped(postgresError(code)))).code).toBe('INVALID_INPUT');
});

test('a lost connection has no SQLSTATE and counts as away; a missing file does not', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  expect(refusalOf(refused).code).toBe('UNAVAILABLE');
  expect(refusalOf(new AggregateError([refused], '')).code).toBe('UNAVAILABLE');
  expect(refusalOf(caused(wrapped(new Error('Connection terminated unexpectedly')))).code).toBe(
    'UNAVAILABLE',
  );
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
  expect(refusalOf(missing).code).toBe('INTERNAL');
});

test('anything else, and an output that does not fit its schema, is internal and says nothing', () => {
  const issue = z.string().safeParse(5).error;
  for (const error of [new Error('secret'), postgresError('42P01'), postgresError('23505'), caused(issue)])
    expect(refusalOf(error)).toEqual({ code: 'INTERNAL', details: {} });
});
