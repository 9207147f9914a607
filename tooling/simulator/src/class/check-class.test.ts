import type { AnswerAck, AnswerChange } from '@invigil/shared/contracts/session';
import { describe, expect, it } from 'vitest';
import { checkClass, type Held, isClean } from './check-class.ts';
import { createLedger, digestOf, type Ledger, noteAck, writingName } from './ledger.ts';

const sessionId = 'session';
const salt = 'c2FsdA';
const change = (itemId: string, revision: number, text: string): AnswerChange => ({
  itemId,
  epoch: 1,
  revision,
  text,
  locale: 'uz',
});

function ackOf(made: AnswerChange, verdict: AnswerAck['verdict'] = 'applied'): AnswerAck {
  const { itemId, epoch, revision, text } = made;
  const receipt = {
    kid: 'k',
    kind: verdict === 'lease_lost' ? 'late' : 'answer',
    sessionId,
    itemId,
    epoch,
    revision,
    digest: digestOf(salt, text),
    at: '2026-01-01T00:00:00.000Z',
    mac: 'x'.repeat(43),
  } as AnswerAck['receipt'];
  return { itemId, epoch, revision, verdict, receipt, stored: null, invalidReason: null };
}

/** Three items: one changed once, one cleared, one that came after a takeover. */
function sitting() {
  const ledger: Ledger = Object.assign(createLedger(), { sessionId, salt });
  const kept = [change('a', 1, 'A'), change('a', 2, 'B'), change('b', 1, '')];
  const late = change('c', 1, 'late');
  for (const one of [...kept, late]) ledger.sent.add(writingName(one.itemId, one));
  for (const one of kept) noteAck(ledger, one, ackOf(one));
  noteAck(ledger, late, ackOf(late, 'lease_lost'));
  const held = {
    answers: [change('a', 2, 'B'), change('b', 1, '')],
    lateAnswers: [late],
    submission: { number: 1, answerCount: 1 },
    state: { submissionCount: 1 },
  } as unknown as Held;
  return { name: 's', ledger, held };
}

const answersOf = (held: Held) => held.answers as unknown as AnswerChange[];

describe('the check of a class', () => {
  it('finds nothing where nothing is wrong', () => {
    const found = checkClass([sitting()]);
    expect(found).toMatchObject({ acknowledged: 3, keptForDecision: 1, receipts: 4 });
    expect(isClean(found)).toBe(true);
  });

  it.each<[string, 'lost' | 'invented' | 'double', (held: Held) => void]>([
    ['an answer that was dropped', 'lost', (held) => void answersOf(held).pop()],
    ['one that was set back', 'lost', (held) => void answersOf(held).splice(0, 1, change('a', 1, 'A'))],
    [
      'one with another text under its pair',
      'lost',
      (held) => void answersOf(held).splice(0, 1, change('a', 2, 'A')),
    ],
    ['one kept for a decision that is not there', 'lost', (held) => void held.lateAnswers.pop()],
    [
      'a submission with an answer less',
      'lost',
      (held) => Object.assign(held.submission ?? {}, { answerCount: 0 }),
    ],
    [
      'a submission with one more',
      'invented',
      (held) => Object.assign(held.submission ?? {}, { answerCount: 2 }),
    ],
    ['an answer that nobody sent', 'invented', (held) => void answersOf(held).push(change('d', 1, 'D'))],
    ['an item listed twice', 'double', (held) => void answersOf(held).push(change('a', 2, 'B'))],
    ['a session closed twice', 'double', (held) => Object.assign(held.state, { submissionCount: 2 })],
  ])('turns red over %s', (_, kind, spoil) => {
    const one = sitting();
    spoil(one.held);
    const found = checkClass([one]);
    expect(found[kind]).not.toEqual([]);
    expect(isClean(found)).toBe(false);
  });

  it('turns red over a writing applied twice, one unsent, a session not read', () => {
    const twice = sitting();
    noteAck(twice.ledger, change('a', 2, 'B'), ackOf(change('a', 2, 'B')));
    expect(checkClass([twice]).double).toHaveLength(1);
    const unsent = sitting();
    unsent.ledger.unsent = 1;
    expect(isClean(checkClass([unsent]))).toBe(false);
    const refused = sitting();
    refused.ledger.refused = 1;
    expect(isClean(checkClass([refused]))).toBe(false);
    expect(checkClass([{ ...sitting(), held: null }]).unread).toEqual(['s']);
  });

  it.each<[string, object | null]>([
    ['none', null],
    ['of another session', { sessionId: 'other' }],
    ['of another text', { digest: digestOf(salt, 'C') }],
    ['of another revision', { revision: 3 }],
    ['without a code', { mac: '' }],
  ])('takes no receipt that is false: %s', (_, spoilt) => {
    const { ledger, ...rest } = sitting();
    const made = change('a', 2, 'B');
    const ack = ackOf(made, 'already');
    noteAck(ledger, made, { ...ack, receipt: spoilt && ack.receipt && { ...ack.receipt, ...spoilt } });
    expect(checkClass([{ ledger, ...rest }]).falseReceipts).toHaveLength(1);
  });
});
