import type { SaveAnswersOutput, SubmitInput, SubmitOutput } from '@invigil/shared/contracts/session';
import { hasExpired } from '@invigil/shared/rules/deadline';
import { comparePairs, type StoredForSave } from '@invigil/shared/rules/save';
import { type Database, MODEL_START } from './model-database.ts';
import type { ModelCall } from './model-network.ts';
import type { ModelServer } from './model-server.ts';

/**
 * What must hold of every step of the server, said without the rules that decide it: what is fair to a student, whichever rule
 * makes it so. `look` is called before a step, the returned function after it.
 */
export function createOracles(server: ModelServer, now: () => number, report: (sentence: string) => void) {
  /** Requests that have closed the session or changed its holder once already; they come twice on a bad line. */
  const spent = new Set<unknown>();
  /** The timeline in which a request left its device. */
  const sentIn = new Map<unknown, number>();

  function isInTime({ session }: Database): boolean {
    return session.status === 'in_progress' && !hasExpired(session, MODEL_START + now());
  }

  /** Of one pair order the older arrival never replaces the newer one, not even after a restore. */
  function checkArrivals(before: Database) {
    for (const [itemId, stored] of server.answers) {
      const old = before.answers.get(itemId);
      if (!old || old === stored) continue;
      if (comparePairs(old, stored) > 0)
        report(`${itemId}: an older pair (${stored.text}) replaced ${old.text}`);
      // Within an epoch one device counts its revisions: an offer may follow a stray repeat of an older text.
      else if (stored.epoch !== old.epoch && (stored.writtenAtMs ?? 0) < (old.writtenAtMs ?? 0))
        report(`${itemId}: an older arrival (${stored.text}) replaced a newer one (${old.text})`);
    }
  }

  function checkClosing(before: Database, call: ModelCall | null) {
    const { database } = server;
    if (database.submissions.length === before.submissions.length) return;
    const [newest, previous] = [database.submissions.at(-1), database.submissions.at(-2)];
    for (const [itemId, old] of previous?.answers ?? []) {
      const next = newest?.answers.get(itemId);
      const order = next ? comparePairs(next, old) : -1;
      if (order < 0 || (order === 0 && next?.text !== old.text))
        report(`submission ${newest?.number} forgets ${itemId} ${old.text} of the one before`);
    }
    if (newest?.closedBy === 'sweep' && isInTime(before))
      report('the sweep closed a session that had time left');
    if (newest?.closedBy !== 'student' || call?.kind !== 'submit') return;
    if (spent.has(call.input)) report('one press of the button closed the session twice');
    spent.add(call.input);
    const { manifest, acceptMissing } = call.input as SubmitInput;
    for (const [itemId, stored] of before.answers) {
      const listed = manifest.find((entry) => entry.itemId === itemId);
      if (!listed || comparePairs(stored, listed) > 0)
        report(`a submit closed over ${itemId} ${stored.text}, which it did not know of`);
    }
    for (const entry of manifest) {
      const stored: StoredForSave | undefined = before.answers.get(entry.itemId);
      if (!acceptMissing && (!stored || comparePairs(stored, entry) < 0))
        report(`a submit outran ${entry.itemId} (${entry.epoch},${entry.revision})`);
    }
  }

  function checkHolder(before: Database, call: ModelCall) {
    if (before.session.deviceId === server.holder || call.kind !== 'takeOver') return;
    if (spent.has(call.input))
      report(`one request took the session over twice, the last time from ${before.session.deviceId}`);
    spent.add(call.input);
    if (sentIn.get(call.input) !== server.timeline)
      report('a takeover of a lost timeline took the session over');
  }

  function checkVerdicts(before: Database, call: ModelCall) {
    if (call.kind !== 'save' || !isInTime(before)) return;
    for (const { verdict, itemId } of (call.reply as SaveAnswersOutput).acks)
      if (verdict === 'closed') report(`${itemId} was refused as late although there was time`);
    const lateNow = server.late.slice(before.late.length);
    for (const { cause, text, epoch } of lateNow)
      if (cause === 'late' && epoch >= server.epoch)
        report(`${text} was kept as late although there was time`);
  }

  function checkSubmission(call: ModelCall | null) {
    const { database } = server;
    if (database.session.status !== 'submitted') return;
    const closed = database.submissions.at(-1);
    for (const [itemId, { text }] of database.answers)
      if (closed?.answers.get(itemId)?.text !== text)
        report(`after ${call?.kind ?? 'an act of staff'} the last submission lacks ${itemId} ${text}`);
  }

  return {
    sent: (input: unknown) => void sentIn.set(input, server.timeline),
    look() {
      const before = structuredClone(server.database);
      return (call: ModelCall | null) => {
        if (!server.database.exists || !before.exists) return;
        checkArrivals(before);
        checkClosing(before, call);
        checkSubmission(call);
        if (call === null) return;
        checkHolder(before, call);
        checkVerdicts(before, call);
        if (call.kind === 'submit' && (call.reply as SubmitOutput).result === 'submitted')
          spent.add(call.input);
      };
    },
    /** After more time was given: who was swept goes on, and what came too late for the old end counts. */
    checkMoreTime(before: Database) {
      const { session, late, answers, submissions } = server.database;
      if (!server.database.exists || session.deadlineAtMs <= MODEL_START + now()) return;
      const last = submissions.findLast(
        ({ closedBy }) => closedBy === 'sweep' || closedBy === 'student' || closedBy === 'staff',
      );
      if (
        before.session.status === 'submitted' &&
        last?.closedBy === 'sweep' &&
        session.status !== 'in_progress'
      )
        report('more time was given to a swept session, and it stays closed');
      if (session.status !== 'in_progress') return;
      for (const row of late) {
        const stored = answers.get(row.itemId);
        const isNewer = !stored || comparePairs(row, stored) > 0;
        if (row.cause === 'late' && row.decision === null && row.epoch === session.epoch && isNewer)
          report(`${row.text} was late for the old end, and more time did not take it in`);
      }
    },
  };
}
