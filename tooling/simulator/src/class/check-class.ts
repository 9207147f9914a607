import type { LoadOutput } from '@invigil/shared/contracts/session';
import type { PairAndText } from '../sheet.ts';
import { type Ledger, writingName } from './ledger.ts';

/** What the server holds of a session: of `session.load` the part that is checked. */
export type Held = Pick<LoadOutput, 'answers' | 'lateAnswers' | 'submission' | 'state'>;

export interface ClassFindings {
  acknowledged: number;
  keptForDecision: number;
  receipts: number;
  /** An acknowledged writing that is not there, nor a later one of its item. */
  lost: string[];
  /** Held by the server, and never sent by anyone. */
  invented: string[];
  /** Written twice, listed twice, or closed twice. */
  double: string[];
  /** Typed, and no reply has settled it. */
  unsent: string[];
  refused: number;
  falseReceipts: string[];
  /** Sessions that could not be read at the end. */
  unread: string[];
}

export interface Sitting {
  name: string;
  ledger: Ledger;
  /** Null: it could not be read. */
  held: Held | null;
}

export function checkClass(sittings: readonly Sitting[]): ClassFindings {
  const found: ClassFindings = {
    acknowledged: 0,
    keptForDecision: 0,
    receipts: 0,
    lost: [],
    invented: [],
    double: [],
    unsent: [],
    refused: 0,
    falseReceipts: [],
    unread: [],
  };
  for (const { name, ledger, held } of sittings) {
    const say = (what: string) => `${name} ${what}`;
    found.acknowledged += countOf(ledger.kept);
    found.keptForDecision += countOf(ledger.late);
    found.receipts += ledger.receipts;
    found.refused += ledger.refused;
    found.falseReceipts.push(...ledger.falseReceipts.map(say));
    found.double.push(...ledger.appliedTwice.map(say));
    // A text that was refused is on the device alone.
    if (ledger.unsent + ledger.refused > 0) found.unsent.push(say(`${ledger.unsent + ledger.refused}`));
    if (held === null) {
      found.unread.push(name);
      continue;
    }
    found.lost.push(...findLost(ledger, held).map(say));
    found.invented.push(...findInvented(ledger, held).map(say));
    found.double.push(...findDouble(held).map(say));
  }
  return found;
}

export const isClean = ({ lost, invented, double, unsent, falseReceipts, unread }: ClassFindings): boolean =>
  [lost, invented, double, unsent, falseReceipts, unread].every((list) => list.length === 0);

/** Lost (protocol.md §3): the stored pair is smaller, or equal with another text. What is kept for a decision must be listed so. */
function findLost(ledger: Ledger, held: Held): string[] {
  const lost: string[] = [];
  const stored = new Map(held.answers.map((answer) => [answer.itemId as string, answer]));
  const late = new Set(held.lateAnswers.map((answer) => writingName(answer.itemId, answer)));
  for (const [itemId, writings] of ledger.kept)
    for (const writing of writings)
      if (!isKept(writing, stored.get(itemId))) lost.push(writingName(itemId, writing));
  for (const [itemId, writings] of ledger.late)
    for (const writing of writings) {
      const name = writingName(itemId, writing);
      if (!late.has(name) && !isKept(writing, stored.get(itemId))) lost.push(`${name} (late)`);
    }
  const answered = held.answers.filter(({ text }) => text.trim() !== '').length;
  if (held.submission && held.submission.answerCount < answered)
    lost.push(`submission ${held.submission.number}: ${held.submission.answerCount} of ${answered} answers`);
  return lost;
}

function findInvented(ledger: Ledger, held: Held): string[] {
  const answered = held.answers.filter(({ text }) => text.trim() !== '').length;
  const invented = [...held.answers, ...held.lateAnswers]
    .map((answer) => writingName(answer.itemId, answer))
    .filter((name) => !ledger.sent.has(name));
  if (held.submission && held.submission.answerCount > answered)
    invented.push(
      `submission ${held.submission.number}: ${held.submission.answerCount} of ${answered} answers`,
    );
  return invented;
}

function findDouble(held: Held): string[] {
  const seen = new Set<string>();
  const double = held.answers
    .map(({ itemId }) => itemId as string)
    .filter((id) => seen.size === seen.add(id).size);
  if (held.state.submissionCount > 1) double.push(`closed ${held.state.submissionCount} times`);
  return double;
}

function isKept(writing: PairAndText, stands: PairAndText | undefined): boolean {
  if (!stands) return false;
  const order = stands.epoch - writing.epoch || stands.revision - writing.revision;
  return order > 0 || (order === 0 && stands.text === writing.text);
}

const countOf = (writings: Map<string, PairAndText[]>): number =>
  [...writings.values()].reduce((sum, list) => sum + list.length, 0);
