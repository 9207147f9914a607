import { expect, test } from 'vitest';
import { failureOf } from './domain-error.ts';

test('a domain refusal keeps its code, details, request number and retry class', () => {
  const error = {
    data: { code: 'VERSION_CONFLICT', details: { theirs: 4 }, requestId: 'r-1', httpStatus: 409 },
  };
  expect(failureOf(error)).toEqual({
    code: 'VERSION_CONFLICT',
    details: { theirs: 4 },
    requestId: 'r-1',
    retry: 'after-refresh',
  });
});

test('a refusal made before any procedure ran is read from its transport code', () => {
  expect(failureOf({ data: { code: 'TOO_MANY_REQUESTS' } }).code).toBe('RATE_LIMITED');
});

test('an unknown code is a fault, never passed on', () => {
  expect(failureOf({ data: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-2' } })).toMatchObject({
    code: 'FAULT',
    requestId: 'r-2',
  });
});

test('an error without data means that no reply came', () => {
  expect(failureOf(new TypeError('Failed to fetch')).code).toBe('UNREACHABLE');
});
