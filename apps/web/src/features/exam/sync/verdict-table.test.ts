import type { AnswerAck, AnswerChange, Receipt } from '@invigil/shared/contracts/session';
import { expect, test } from 'vitest';
import { emptyItem, type ItemRecord } from './records.ts';
import { countMarks, markOf, shownText } from './save-marks.ts';
import { verdictTable } from './verdict-table.ts';

const change = (revision: number, text: string): AnswerChange => ({
  itemId: 'i',
  epoch: 1,
  revision,
  text,
  locale: 'uz',
});
const waiting = (revision: number, text: string): ItemRecord => ({
  ...emptyItem('i'),
  pending: { epoch: 1, revision, text, locale: 'uz', elapsedMs: null },
  highestRevision: revision,
});
const receiptFor = (sent: AnswerChange, kind: 'answer' | 'late') =>
  ({
    kid: 'k',
    kind,
    sessionId: 's',
    itemId: sent.itemId,
    epoch: sent.epoch,
    revision: sent.revision,
    digest: '',
    at: '',
    mac: '',
  }) as unknown as Receipt;
function ack(sent: AnswerChange, verdict: AnswerAck['verdict'], rest: Partial<AnswerAck> = {}): AnswerAck {
  return {
    itemId: 'i',
    epoch: sent.epoch,
    revision: sent.revision,
    verdict,
    receipt: null,
    stored: null,
    invalidReason: null,
    ...rest,
  };
}
const settle = (item: ItemRecord, sent: AnswerChange, reply: AnswerAck) =>
  verdictTable[reply.verdict]({ item, sent, ack: reply, epoch: 1 });

test('applied drops exactly what was acknowledged: a newer change stays', () => {
  const sent = change(3, 'old');
  const item = settle(waiting(4, 'new'), sent, ack(sent, 'applied', { receipt: receiptFor(sent, 'answer') }));
  expect(item.pending?.text).toBe('new');
  expect(item.stored).toMatchObject({ revision: 3, text: 'old' });
  expect(markOf(item, true)).toBe('device');
});

test('applied without its own receipt counts as unanswered', () => {
  const sent = change(3, 'a');
  const other = receiptFor(change(2, 'a'), 'answer');
  expect(settle(waiting(3, 'a'), sent, ack(sent, 'applied', { receipt: other }))).toEqual(waiting(3, 'a'));
});

test('a conflict on the newest text sends it again above the stored revision, never as saved', () => {
  const sent = change(3, 'mine');
  const reply = ack(sent, 'conflict', { stored: { epoch: 1, revision: 3, text: 'other' } });
  const item = settle(waiting(3, 'mine'), sent, reply);
  expect(item.pending).toMatchObject({ revision: 4, text: 'mine' });
  expect(markOf(item, true)).toBe('device');
});

test('a conflict on an older text only teaches the revision', () => {
  const sent = change(3, 'older');
  const item = settle(
    waiting(4, 'newer'),
    sent,
    ack(sent, 'conflict', { stored: { epoch: 1, revision: 3, text: 'x' } }),
  );
  expect(item.pending).toMatchObject({ revision: 4, text: 'newer' });
});

test('stale on the newest text keeps it and shows both; on an older one drops it', () => {
  const sent = change(3, 'mine');
  const reply = ack(sent, 'stale', { stored: { epoch: 1, revision: 7, text: 'theirs' } });
  const kept = settle(waiting(3, 'mine'), sent, reply);
  expect(kept.choice).toMatchObject({ mine: { text: 'mine' }, stored: { text: 'theirs' } });
  expect([markOf(kept, true), shownText(kept)]).toEqual(['refused', 'mine']);
  const newer = settle(waiting(8, 'newest'), sent, reply);
  expect(newer.choice).toBeNull();
  expect(newer.pending?.text).toBe('newest');
});

test('quarantined drops the change and says that it waits for a decision', () => {
  const sent = change(3, 'late');
  const item = settle(
    waiting(3, 'late'),
    sent,
    ack(sent, 'quarantined', { receipt: receiptFor(sent, 'late') }),
  );
  expect([item.pending, markOf(item, true), shownText(item)]).toEqual([null, 'held', 'late']);
});

test('a receipt for a refused pair clears the mark of refusal', () => {
  const sent = change(3, 'a');
  const refused = settle(waiting(3, 'a'), sent, ack(sent, 'closed'));
  expect(markOf(refused, true)).toBe('refused');
  const cleared = settle(refused, sent, ack(sent, 'already', { receipt: receiptFor(sent, 'answer') }));
  expect([cleared.refused, markOf(cleared, true)]).toEqual([null, 'server']);
});

test('a refusal of a pair whose receipt is known is ignored', () => {
  const sent = change(3, 'a');
  const saved = settle(waiting(3, 'a'), sent, ack(sent, 'applied', { receipt: receiptFor(sent, 'answer') }));
  expect(settle(saved, sent, ack(sent, 'closed'))).toEqual(saved);
});

test('the counts are counts of the marks', () => {
  const counts = countMarks([
    { mark: 'server', text: 'A' },
    { mark: 'device-offline', text: 'B' },
    { mark: 'device', text: '' },
    { mark: 'blank', text: ' ' },
    { mark: 'held', text: 'C' },
    { mark: 'refused', text: 'D' },
  ]);
  expect(counts).toEqual({ total: 6, answered: 4, server: 1, device: 2, refused: 1, held: 1, blank: 1 });
});
