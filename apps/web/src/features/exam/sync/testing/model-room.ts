import { hasExpired, pauseSoFarMs } from '@invigil/shared/rules/deadline';
import { comparePairs } from '@invigil/shared/rules/save';
import type { Database, LateRow, ModelSubmission } from './model-database.ts';
import type { ModelRules } from './model-rules.ts';

interface Place {
  db(): Database;
  nowMs(): number;
  rules: ModelRules;
}

/** What happens to a session that no student asked for: pause, time, closing, decisions on late answers. */
export function createModelRoom({ db, nowMs, rules }: Place) {
  function isOver(): boolean {
    const { session } = db();
    const pause = rules.pauseMovesDeadline ? session.pause : null;
    return hasExpired({ ...session, pause }, nowMs());
  }

  /** Returns when the row was first received: the same row is kept once. */
  function keepLate(
    change: Pick<LateRow, 'itemId' | 'epoch' | 'revision' | 'text'>,
    cause: LateRow['cause'],
    receivedAtMs: number,
  ): number {
    const { itemId, epoch, revision, text } = change;
    const known = db().late.find(
      (row) => row.itemId === itemId && comparePairs(row, change) === 0 && row.text === text,
    );
    if (known && rules.lateOnce) return known.receivedAtMs;
    db().late.push({ itemId, epoch, revision, text, cause, receivedAtMs, decision: null });
    return receivedAtMs;
  }

  function endPause() {
    const { session } = db();
    const pausedMs = pauseSoFarMs(session.pause, nowMs());
    db().session = { ...session, pause: null, deadlineAtMs: session.deadlineAtMs + pausedMs };
  }

  function close(closedBy: ModelSubmission['closedBy']): ModelSubmission {
    endPause();
    const base = db();
    base.session = { ...base.session, status: 'submitted' };
    const submission: ModelSubmission = {
      number: base.submissions.length + 1,
      answers: structuredClone(base.answers),
      closedBy,
      closedAtMs: nowMs(),
    };
    base.submissions.push(submission);
    return submission;
  }

  /** steps/session/take-late-answers.ts, plainly. */
  function takeLate() {
    const base = db();
    if (!rules.extensionTakesLate) return;
    const mine = base.late.filter(
      ({ cause, decision, epoch }) => cause === 'late' && decision === null && epoch === base.session.epoch,
    );
    for (const itemId of new Set(mine.map((row) => row.itemId))) {
      const rows = mine.filter((row) => row.itemId === itemId);
      const greatest = Math.max(...rows.map(({ revision }) => revision));
      const stored = base.answers.get(itemId);
      let isTaken = false;
      for (const row of rows) {
        const order = stored ? comparePairs(row, stored) : 1;
        if (order < 0 || row.revision < greatest) row.decision = 'rejected';
        else if (order === 0) row.decision = row.text === stored?.text ? 'taken' : null;
        else if (!isTaken) {
          isTaken = true;
          row.decision = 'taken';
          const { epoch, revision, text } = row;
          base.answers = new Map(base.answers).set(itemId, { epoch, revision, text, writtenAtMs: nowMs() });
        }
      }
    }
  }

  return {
    isOver,
    keepLate,
    close,
    sweep() {
      if (db().session.status === 'in_progress' && isOver()) close('sweep');
    },
    pause(limitMs: number) {
      const { session } = db();
      if (session.status !== 'in_progress' || session.pause) return;
      db().session = {
        ...session,
        pause: { startedAtMs: nowMs(), endsAtMs: nowMs() + limitMs },
      };
    },
    resume: endPause,
    extend(extraMs: number) {
      const base = db();
      const deadlineAtMs = base.session.deadlineAtMs + extraMs;
      if (base.session.status === 'submitted') {
        const last = base.submissions.findLast(
          ({ closedBy }) => closedBy !== 'late_accept' && closedBy !== 'restore',
        );
        if (last?.closedBy !== 'sweep' || deadlineAtMs <= nowMs() || !rules.extensionReopens) return;
      }
      base.session = { ...base.session, deadlineAtMs, status: 'in_progress' };
      takeLate();
    },
    reopen(extraMs: number) {
      const base = db();
      if (base.session.status !== 'submitted') return;
      const deadlineAtMs = rules.reopeningSetsDeadline ? nowMs() + extraMs : base.session.deadlineAtMs;
      base.session = { ...base.session, status: 'in_progress', deadlineAtMs };
      takeLate();
    },
    decide(row: LateRow, decision: 'accepted' | 'rejected') {
      const base = db();
      if (row.decision !== null || !base.late.includes(row)) return;
      if (base.session.status === 'in_progress' && rules.acceptsOnlyWhenClosed) return;
      row.decision = decision;
      if (decision === 'rejected') return;
      const stored = base.answers.get(row.itemId);
      const above = Math.max(stored?.revision ?? 0, rules.acceptanceAboveBoth ? row.revision : 0);
      const written = {
        epoch: base.session.epoch,
        revision: above + 1,
        text: row.text,
        writtenAtMs: nowMs(),
      };
      const before = base.answers;
      base.answers = new Map(base.answers).set(row.itemId, written);
      close('late_accept');
      if (!rules.acceptanceWritesAnswer) base.answers = before;
    },
  };
}

export type ModelRoom = ReturnType<typeof createModelRoom>;
