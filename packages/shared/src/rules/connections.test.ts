import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConnectionNeeds, keptForOthers, planConnections } from './connections.ts';

/** One API process and one worker on the usual server, without Redis. */
const usual: ConnectionNeeds = {
  allowed: 100,
  reserved: 3,
  apiProcesses: 1,
  workerProcesses: 1,
  apiDirect: 5,
  workerDirect: 12,
  pooler: null,
};

test.each<[Partial<ConnectionNeeds>, { student: number; staff: number }]>([
  [{}, { student: 20, staff: 10 }],
  [{ apiProcesses: 2 }, { student: 20, staff: 10 }],
  [{ apiProcesses: 3 }, { student: 14, staff: 6 }],
  [
    { apiProcesses: 4, apiDirect: 4, workerDirect: 6 },
    { student: 11, staff: 5 },
  ],
  [{ apiProcesses: 6 }, { student: 4, staff: 3 }],
  [{ allowed: 35 }, { student: 4, staff: 3 }],
  // Behind a pooler a process's own connections are cheap; what counts is what the pooler opens.
  [
    { apiProcesses: 8, pooler: 30 },
    { student: 20, staff: 10 },
  ],
])('%j gives each API process %j', (change, sizes) => {
  expect(planConnections({ ...usual, ...change })).toEqual(sizes);
});

test.each<[Partial<ConnectionNeeds>, RegExp]>([
  [
    { allowed: 34 },
    /allows 34 connections, 3 of them reserved, and 1 API process, 1 worker need at least 35\./,
  ],
  [{ apiProcesses: 7 }, /7 API processes, 1 worker need at least 107\. Raise max_connections or run fewer/],
  [{ workerProcesses: 7 }, /1 API process, 7 workers need at least 107/],
  [{ apiProcesses: 10, pooler: 30 }, /30 connections of the pooler need at least 103/],
])('%j is refused in one sentence', (change, sentence) => {
  expect(() => planConnections({ ...usual, ...change })).toThrow(sentence);
});

test('the sum over all processes never passes what the database allows, and no pool is too small to work', () => {
  const few = fc.integer({ min: 1, max: 16 });
  const needs = fc.record({
    allowed: fc.integer({ min: 1, max: 600 }),
    reserved: fc.integer({ min: 0, max: 10 }),
    apiProcesses: few,
    workerProcesses: fc.integer({ min: 0, max: 4 }),
    apiDirect: few,
    workerDirect: few,
    pooler: fc.option(fc.integer({ min: 1, max: 100 })),
  });
  fc.assert(
    fc.property(needs, (given) => {
      let sizes: { student: number; staff: number };
      try {
        sizes = planConnections(given);
      } catch (error) {
        expect(String(error)).toMatch(/Raise max_connections/);
        return;
      }
      const { student, staff } = sizes;
      const pools = given.pooler ?? given.apiProcesses * (student + staff);
      const all =
        pools +
        given.apiProcesses * given.apiDirect +
        given.workerProcesses * given.workerDirect +
        keptForOthers +
        given.reserved;
      expect(all).toBeLessThanOrEqual(given.allowed);
      expect(student).toBeGreaterThanOrEqual(4);
      expect(staff).toBeGreaterThanOrEqual(3);
    }),
  );
});
