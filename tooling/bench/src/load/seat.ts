import type { SaveAnswersOutput } from '@invigil/shared/contracts/session';
import { dataOf, mutation } from '../wire/calls.ts';
import type { Reply } from '../wire/connection.ts';
import type { BenchExam, BenchStudent } from '../world/make-world.ts';

type Receipt = NonNullable<SaveAnswersOutput['acks'][number]['receipt']>;

/** One virtual student at a sheet: what was tried, what was acknowledged, and requests for the next changes. */
export interface Seat {
  readonly student: BenchStudent;
  readonly sessionId: string;
  /** Highest revision sent, by item. */
  readonly tried: Int32Array;
  /** Highest revision acknowledged as in the answers, by item; 0 without one. */
  readonly acknowledged: Int32Array;
  /** The newest receipts, one in a hundred, for whoever checks their codes. */
  readonly receipts: Receipt[];
  /** The whole HTTP message that saves the next revision of these items. */
  saveRequest(port: number, items: readonly number[]): string;
  /** Throws what was refused; a verdict that is neither `applied` nor `already` is an error too. Only the naive design gives no receipt. */
  settle(reply: Reply): void;
  submitRequest(port: number): string;
}

const epoch = 1;
const timeline = 1;

/** What item `index` holds at `revision`: anyone can tell from a stored row whether it was ever sent. */
export function textOf(index: number, revision: number): string {
  return index < 35 ? ('ABCD'[(index + revision) % 4] as string) : `${index + revision}/${revision}`;
}

export function createSeat(student: BenchStudent, exam: BenchExam, sessionId: string): Seat {
  const indexOf = new Map(exam.itemIds.map((id, index) => [id, index]));
  const tried = new Int32Array(exam.itemIds.length);
  const acknowledged = new Int32Array(exam.itemIds.length);
  const receipts: Receipt[] = [];
  let settled = 0;
  return {
    student,
    sessionId,
    tried,
    acknowledged,
    receipts,
    saveRequest(port, items) {
      const changes = items.map((index) => {
        const revision = (tried[index] as number) + 1;
        tried[index] = revision;
        const text = textOf(index, revision);
        return { itemId: exam.itemIds[index], epoch, revision, text, locale: 'uz', clientElapsedMs: 61_234 };
      });
      return mutation(port, student.cookie, 'session.saveAnswers', { sessionId, timeline, changes });
    },
    settle(reply) {
      for (const ack of dataOf<SaveAnswersOutput>(reply).acks) {
        if (ack.verdict !== 'applied' && ack.verdict !== 'already')
          throw new Error(`a save was answered ${ack.verdict}`);
        const index = indexOf.get(ack.itemId as never) as number;
        acknowledged[index] = Math.max(acknowledged[index] as number, ack.revision);
        settled += 1;
        if (settled % 100 === 1 && ack.receipt) receipts.push(ack.receipt);
      }
    },
    submitRequest(port) {
      const manifest = exam.itemIds.flatMap((itemId, index) =>
        (acknowledged[index] as number) > 0 ? [{ itemId, epoch, revision: acknowledged[index] }] : [],
      );
      const input = { sessionId, timeline, epoch, number: 1, manifest, acceptMissing: false };
      return mutation(port, student.cookie, 'session.submit', input);
    },
  };
}
