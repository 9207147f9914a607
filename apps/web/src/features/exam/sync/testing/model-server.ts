import type {
  AnswerAck,
  AnswerChange,
  LoadOutput,
  Receipt,
  SaveAnswersInput,
  SaveAnswersOutput,
  SubmitInput,
  SubmitOutput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';
import type { SessionForSave } from '@invigil/shared/rules/save';
import { type Database, emptyDatabase, MODEL_SESSION, MODEL_START } from './model-database.ts';
import { type ModelLease, proofOf, readLease, sign, writeLease } from './model-proofs.ts';
import { receiptOf, shownOf, stateOf } from './model-replies.ts';
import { createModelRoom } from './model-room.ts';
import { type ModelRules, modelRules } from './model-rules.ts';

export class SessionLost extends Error {}

/**
 * The server's side of the protocol for one session: each request atomic, as the row locks make it, judged by the pure rules that
 * the database is held to by its own tests. Time comes from outside.
 */
export function createModelServer(now: () => number, rules: ModelRules = modelRules) {
  let db: Database = emptyDatabase();
  let timeline = 1;
  const nowMs = () => MODEL_START + now();
  const room = createModelRoom({ db: () => db, nowMs, rules });

  const state = () => stateOf(db, timeline, nowMs());

  function requireRow() {
    if (!db.exists) throw new SessionLost('the restore lost the session');
  }

  function adopt(proof: { device: string; epoch: number } | null, wanted: number) {
    if (!rules.adoptsLease || !proof || proof.epoch <= db.session.epoch) return;
    if (Math.min(wanted, proof.epoch) <= db.session.epoch) return;
    db.session = { ...db.session, epoch: proof.epoch, deviceId: proof.device };
  }

  function save(input: SaveAnswersInput): SaveAnswersOutput {
    requireRow();
    const isOffer = ({ receipt, text }: AnswerChange) =>
      receipt !== undefined && receipt.digest === text && receipt.mac === proofOf(receipt);
    const offers = input.changes.filter(isOffer);
    const acks = new Map<AnswerChange, AnswerAck>();
    const lease = readLease(input.lease);
    if (offers.length > 0) offerAll(offers, lease, acks);
    const plain = input.changes.filter((change) => !isOffer(change));
    if (plain.length > 0) saveAll(plain, lease, acks);
    return { state: state(), acks: input.changes.map((change) => acks.get(change) as AnswerAck) };
  }

  function saveAll(plain: AnswerChange[], lease: ModelLease | null, acks: Map<AnswerChange, AnswerAck>) {
    adopt(lease, Math.max(...plain.map(({ epoch }) => epoch)));
    const { session } = db;
    const judgedBy: SessionForSave = {
      ...session,
      pause: rules.pauseMovesDeadline ? session.pause : null,
      itemIds: db.itemIds,
      leaseIssuedAtMs: lease?.issuedAtMs ?? null,
    };
    const decided = rules.judgeSave(judgedBy, db.answers, plain, nowMs());
    const isOver = session.status !== 'in_progress' || room.isOver();
    db.answers = decided.answers;
    plain.forEach((change, index) => {
      const { verdict, stored, invalidReason } = decided.judged[index] as (typeof decided.judged)[number];
      const { itemId, epoch, revision } = change;
      const late = verdict === 'quarantined' || verdict === 'lease_lost';
      let receipt = null;
      if (verdict === 'applied' || verdict === 'already')
        receipt = sign(change, 'answer', db.answers.get(itemId)?.writtenAtMs ?? nowMs());
      if (late && (rules.keepsLeaseLost || verdict !== 'lease_lost')) {
        const cause = isOver ? 'late' : verdict === 'lease_lost' ? 'lease_lost' : 'restore';
        receipt = sign(change, 'late', room.keepLate(change, cause, nowMs()));
      }
      acks.set(change, { itemId, epoch, revision, verdict, receipt, stored, invalidReason });
    });
  }

  function offerAll(offers: AnswerChange[], lease: ModelLease | null, acks: Map<AnswerChange, AnswerAck>) {
    const greatest = Math.max(...offers.map(({ epoch }) => epoch));
    const proof = lease && lease.epoch >= greatest ? lease : { device: db.session.deviceId, epoch: greatest };
    adopt(proof, proof.epoch);
    let applied = 0;
    for (const change of offers) {
      const { itemId, epoch, revision, text } = change;
      const { kind, at } = change.receipt as Receipt;
      const atMs = Date.parse(at);
      const stands = db.answers.get(itemId);
      const decision = rules.judgeOffer(
        {
          epoch: db.session.epoch,
          itemIds: db.itemIds,
          endsAtMs: db.session.deadlineAtMs + db.session.graceMs,
        },
        stands,
        {
          ...change,
          receipt: { kind, atMs },
        },
      );
      const base = { itemId, epoch, revision, receipt: null, stored: null, invalidReason: null };
      if (decision.verdict === 'applied') {
        applied += 1;
        db.answers = new Map(db.answers).set(itemId, {
          epoch,
          revision,
          text,
          writtenAtMs: decision.writtenAtMs,
        });
        acks.set(change, { ...base, verdict: 'applied', receipt: sign(change, 'answer', atMs) });
      } else if (decision.verdict === 'already') {
        acks.set(change, {
          ...base,
          verdict: 'already',
          receipt: sign(change, 'answer', stands?.writtenAtMs ?? atMs),
        });
      } else if (decision.verdict === 'quarantined') {
        const receipt = sign(change, 'late', room.keepLate(change, decision.cause, atMs));
        acks.set(change, { ...base, verdict: 'quarantined', receipt });
      } else if (decision.verdict === 'stale') {
        const stored = {
          epoch: decision.stored.epoch,
          revision: decision.stored.revision,
          text: decision.stored.text,
        };
        acks.set(change, { ...base, verdict: 'stale', stored });
      } else acks.set(change, { ...base, verdict: 'invalid', invalidReason: decision.reason });
    }
    if (applied > 0 && db.session.status === 'submitted' && rules.offerAddsSubmission) room.close('restore');
  }

  function submit(input: SubmitInput): SubmitOutput {
    requireRow();
    const decision = rules.decideSubmit(
      { ...db.session, timeline, submissionCount: db.submissions.length },
      input,
      db.answers,
    );
    if (decision.act === 'refuse') return { result: 'refused', reason: decision.reason, state: state() };
    if (decision.act === 'stay_open') {
      const differences = decision.differences.map(({ itemId, manifest }) => {
        const stands = db.answers.get(itemId);
        const stored = stands ? { epoch: stands.epoch, revision: stands.revision, text: stands.text } : null;
        return { itemId, manifest, stored } as Extract<
          SubmitOutput,
          { result: 'differs' }
        >['differences'][number];
      });
      return { result: 'differs', differences, state: state() };
    }
    const submission =
      decision.act === 'return' ? db.submissions[decision.number - 1] : room.close('student');
    return {
      result: 'submitted',
      submission: receiptOf(submission as Database['submissions'][number]),
      state: state(),
    };
  }

  const leaseOf = (device: string) =>
    db.session.deviceId === device
      ? writeLease({ device, epoch: db.session.epoch, issuedAtMs: nowMs() })
      : null;

  function takeOver(input: { deviceId: string; timeline?: number; epoch: number }): TakeOverOutput {
    requireRow();
    const decision = rules.decideTakeOver(
      { ...db.session, timeline, startedAtMs: MODEL_START },
      { timeline, ...input },
      nowMs(),
    );
    if (decision.act === 'refuse')
      return { result: 'refused', reason: decision.reason, state: state(), ...shownOf(db) };
    if (decision.act === 'raise')
      db.session = { ...db.session, epoch: decision.epoch, deviceId: input.deviceId };
    return { result: 'taken', lease: leaseOf(input.deviceId) as string, state: state(), ...shownOf(db) };
  }

  function load(input: { deviceId: string; lease?: string }): LoadOutput {
    const lease = readLease(input.lease);
    if (!db.exists && lease && rules.remakesFromLease) {
      db = { ...emptyDatabase(), session: { ...db.session, ...emptyDatabase().session } };
      db.session = { ...db.session, epoch: lease.epoch, deviceId: lease.device };
    }
    requireRow();
    const submission = db.submissions.at(-1);
    return {
      state: state(),
      lease: leaseOf(input.deviceId),
      salt: '',
      exam: {
        examId: MODEL_SESSION,
        kind: 'mock',
        titles: { uz: 'Sinov', ru: 'Проба', en: 'Trial' },
        zone: 'Asia/Tashkent',
        latePolicy: db.session.latePolicy,
        lateUntil: null,
        resultsAfter: null,
      },
      person: { fullName: 'Aziza Karimova' },
      items: [],
      booklet: null,
      messages: [],
      ...shownOf(db),
      submission: submission ? receiptOf(submission) : null,
    } as unknown as LoadOutput;
  }

  return {
    rules,
    room,
    state,
    save,
    submit,
    takeOver,
    load,
    /** `start`: the first device holds the session under epoch 1. */
    start: (device: string) => {
      db.session = { ...db.session, deviceId: device };
      return { state: state(), lease: leaseOf(device) };
    },
    backup: (): Database => structuredClone(db),
    restore(from: Database) {
      db = structuredClone(from);
      timeline += 1;
    },
    /** A restore to before the start: the row itself is gone. */
    loseRow() {
      db = { ...emptyDatabase(), exists: false };
      timeline += 1;
    },
    get database() {
      return db;
    },
    get holder() {
      return db.session.deviceId;
    },
    set holder(device: string) {
      db.session = { ...db.session, deviceId: device };
    },
    get epoch() {
      return db.session.epoch;
    },
    get status() {
      return db.session.status;
    },
    set status(status: 'in_progress' | 'submitted') {
      db.session = { ...db.session, status };
    },
    set policy(latePolicy: 'quarantine' | 'reject') {
      db.session = { ...db.session, latePolicy };
    },
    get timeline() {
      return timeline;
    },
    set timeline(next: number) {
      timeline = next;
    },
    get answers() {
      return db.answers;
    },
    get late() {
      return db.late;
    },
    get submissions() {
      return db.submissions;
    },
    reopen: (minutes: number) => room.reopen(minutes * 60_000),
  };
}

export type ModelServer = ReturnType<typeof createModelServer>;
