import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import { expect, test } from 'vitest';
import { fullGroupName, possibleParents, treeOf } from './group-tree.ts';

const group = (groupId: string, name: string, parentId: string | null = null, archived = false) =>
  ({ groupId, name, parentId, archived, kind: 'class', memberCount: 0 }) as unknown as GroupRow;

const groups = [
  group('b', '11-B', 's'),
  group('s', 'School 12'),
  group('a', '11-A', 's'),
  group('n', '9-A', 's'),
  group('x', 'Old', null, true),
  group('y', 'Of old', 'x'),
];

test('each group follows its parent, brothers by name with numbers in order', () => {
  expect(treeOf(groups).map(({ groupId, depth }) => [groupId, depth])).toEqual([
    ['y', 0],
    ['s', 0],
    ['n', 1],
    ['a', 1],
    ['b', 1],
  ]);
});

test('archived groups come only when asked for, with those below them in place', () => {
  expect(treeOf(groups, { archived: true }).map(({ groupId }) => groupId)).toEqual([
    'x',
    'y',
    's',
    'n',
    'a',
    'b',
  ]);
});

test('a full name goes from the top down', () => {
  const [, , , found] = treeOf(groups);
  expect(found && fullGroupName(found, groups)).toBe('School 12 / 11-A');
});

test('a group can not be put under itself or under one of its own', () => {
  expect(possibleParents(groups, 's').map(({ groupId }) => groupId)).toEqual(['y']);
  expect(possibleParents(groups, 'a').map(({ groupId }) => groupId)).toEqual(['y', 's', 'n', 'b']);
});
