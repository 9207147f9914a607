import { expect, test } from 'vitest';
import { readOnlyReason } from './read-only-reason.ts';

const draft = { status: 'draft', started: false } as const;
const running = { status: 'published', started: true } as const;

test('everything of a draft can be edited by its author', () => {
  for (const section of ['paper', 'key', 'window', 'who'] as const)
    expect(readOnlyReason(draft, 'author', section)).toBeNull();
});

test('after the first start paper and window stand; key, people and invigilators do not', () => {
  expect(readOnlyReason(running, 'owner', 'paper')).toBe('started');
  expect(readOnlyReason(running, 'owner', 'window')).toBe('started');
  expect(readOnlyReason(running, 'owner', 'key')).toBeNull();
  expect(readOnlyReason(running, 'owner', 'who')).toBeNull();
});

test('an archived exam and a role that only looks are named as such', () => {
  expect(readOnlyReason({ status: 'archived', started: false }, 'owner', 'key')).toBe('archived');
  expect(readOnlyReason(draft, 'analyst', 'paper')).toBe('role');
});
