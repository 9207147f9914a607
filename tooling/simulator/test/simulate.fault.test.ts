import { makeOwner } from '@invigil/testing/make-owner.ts';
import { type System, startSystem } from '@invigil/testing/system.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInAsOwner } from '../src/class/find-server.ts';
import { runClass } from '../src/class/run-class.ts';

const seed = 5;
let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.close());

test(`a class of 30 with outages, two tabs, a second device and wrong clocks loses nothing (seed ${seed})`, async () => {
  const account = await makeOwner(system.world.db);
  const report = await runClass({
    origin: system.origin,
    owner: await signInAsOwner(system.origin, account),
    students: 30,
    spanMs: 7_000,
    seed,
    say: () => {},
    signal: AbortSignal.timeout(60_000),
  });
  const findings = { lost: [], invented: [], double: [], unsent: [], falseReceipts: [], unread: [] };
  expect(report, JSON.stringify(report.counts)).toMatchObject({
    ...findings,
    isClean: true,
    refused: 0,
    clockShownWrong: 0,
    stillOpen: 0,
    tookOver: 1,
  });
  expect(report.handedIn + report.closedBySweep).toBe(30);
  expect(report.closedBySweep).toBeGreaterThan(0);
  expect(report.acknowledged).toBeGreaterThan(30 * 40);
  expect(report.receipts).toBeGreaterThanOrEqual(report.acknowledged);
  // The trouble was really there.
  for (const what of ['notSent', 'repliesLost', 'sentAgain', 'verdict_already'])
    expect(report.counts[what], what).toBeGreaterThan(0);
});
