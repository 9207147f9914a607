import { randomUUID } from 'node:crypto';
import type { AnswerAck, Verdict } from '@invigil/shared/contracts/session';
import { describe, expect, it } from 'vitest';
import { createRecord } from './report.ts';
import { createSheet, type Sheet } from './sheet.ts';

const item = randomUUID();

function answerWith(sheet: Sheet, verdict: Verdict, stored: AnswerAck['stored'] = null) {
  const changes = sheet.batch(100);
  const acks = changes.map(({ itemId, epoch, revision }) => ({
    itemId,
    epoch,
    revision,
    verdict,
    receipt: null,
    stored,
    invalidReason: null,
  }));
  return () => sheet.settle(changes, acks);
}

describe("a device's sheet", () => {
  it('counts revisions up per item and drops exactly what was acknowledged', () => {
    const sheet = createSheet('uz');
    sheet.write(item, 'A');
    const settle = answerWith(sheet, 'applied');
    sheet.write(item, 'B');
    expect(settle()).toMatchObject([{ revision: 1, text: 'A' }]);
    expect(sheet.batch(100)).toMatchObject([{ revision: 2, text: 'B' }]);
  });

  it('sends again above what stands there after a conflict', () => {
    const sheet = createSheet('uz');
    sheet.write(item, 'A');
    expect(answerWith(sheet, 'conflict', { epoch: 1, revision: 1, text: 'C' })()).toEqual([]);
    expect(sheet.batch(100)).toMatchObject([{ epoch: 1, revision: 2, text: 'A' }]);
  });

  it('gives way to a later epoch', () => {
    const sheet = createSheet('uz');
    sheet.write(item, 'A');
    answerWith(sheet, 'stale', { epoch: 9, revision: 1, text: 'C' })();
    expect(sheet.pendingCount()).toBe(0);
    expect(sheet.textOf(item)).toBe('C');
  });

  it('lists in its manifest what is stored, never what was refused', () => {
    const sheet = createSheet('uz');
    sheet.write(item, 'A');
    answerWith(sheet, 'closed')();
    expect(sheet.manifest()).toEqual([]);
    expect(sheet.refusedCount()).toBe(1);
  });

  it('writes under the epoch it was given by a takeover', () => {
    const sheet = createSheet('uz');
    sheet.write(item, 'A');
    sheet.adopt([], 40);
    expect(sheet.batch(100)).toMatchObject([{ epoch: 40, revision: 1, text: 'A' }]);
  });
});

describe('the report', () => {
  const written = { epoch: 1, revision: 2, text: 'B' };
  const compareWith = (stored: { epoch: number; revision: number; text: string } | null) => {
    const record = createRecord();
    record.acknowledge('sim-001', item, written);
    return record.compare(async () =>
      stored ? [{ ...stored, itemId: item as never, writtenAt: '2026-01-01T00:00:00Z' }] : [],
    );
  };

  it('calls lost what is absent, smaller, or equal with another text', async () => {
    for (const stored of [null, { ...written, revision: 1 }, { ...written, text: 'C' }])
      expect((await compareWith(stored)).lost).toHaveLength(1);
  });

  it('is content with the same or a later writing', async () => {
    for (const stored of [
      written,
      { ...written, revision: 3, text: 'C' },
      { epoch: 2, revision: 1, text: 'D' },
    ])
      expect(await compareWith(stored)).toMatchObject({ acknowledged: 1, lost: [], unread: [] });
  });
});
