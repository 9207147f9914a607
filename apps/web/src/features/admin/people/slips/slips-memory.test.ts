import type { SignInSlip } from '@invigil/shared/contracts/admin-people';
import { beforeEach, expect, test } from 'vitest';
import { currentSlips, forgetSlips, rememberSlips } from './slips-memory.ts';

const slip = (personId: string, secret: string) =>
  ({ personId, fullName: personId, login: personId, secret }) as unknown as SignInSlip;

beforeEach(forgetSlips);

test('slips gather, each in the language of its person', () => {
  rememberSlips([slip('a', '1')], () => 'uz');
  rememberSlips([slip('b', '2')], () => 'ru');
  expect(currentSlips().map(({ personId, locale }) => [personId, locale])).toEqual([
    ['a', 'uz'],
    ['b', 'ru'],
  ]);
});

test('a newer slip of a person takes the place of the one that no longer works', () => {
  rememberSlips([slip('a', 'old'), slip('b', '2')], () => 'uz');
  rememberSlips([slip('a', 'new')], () => 'uz');
  expect(currentSlips().map(({ secret }) => secret)).toEqual(['2', 'new']);
});

test('forgetting leaves nothing', () => {
  rememberSlips([slip('a', '1')], () => 'uz');
  forgetSlips();
  expect(currentSlips()).toEqual([]);
});
