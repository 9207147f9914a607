import type {
  AnswerAck,
  AnswerChange,
  LoadOutput,
  Receipt,
  SaveAnswersInput,
  SessionState,
  StoredAnswer,
  SubmissionReceipt,
  SubmitInput,
  SubmitOutput,
  TakeOverOutput,
} from '@invigil/shared/contracts/session';
import { comparePairs, samePair } from '../pairs.ts';
import type { Timers } from '../timers.ts';
import { type SessionTransport, TransportFailure } from '../transport.ts';

const SESSION = '00000000-0000-4000-8000-000000000001';
const START = Date.parse('2026-11-22T09:00:00Z');

interface Stored {
  epoch: number;
  revision: number;
  text: string;
}

/** The server's side of protocol §3 and §4 for one session, as plainly as it can be written; time comes from outside. */
export function createModelServer(now: () => number) {
  const answers = new Map<string, Stored>();
  const late: Array<Stored & { itemId: string }> = [];
  const submissions: SubmissionReceipt[] = [];
  const server = {
    epoch: 1,
    holder: '',
    timeline: 1,
    status: 'in_progress' as 'in_progress' | 'submitted',
    deadlineMs: START + 150 * 60_000,
    policy: 'quarantine' as 'quarantine' | 'reject',
    answers,
    late,
    submissions,
    reopen(minutes: number) {
      server.status = 'in_progress';
      server.deadlineMs = START + now() + minutes * 60_000;
    },
    state,
    save,
    submit,
    takeOver,
    load,
  };

  function state(): SessionState {
    return {
      sessionId: SESSION as SessionState['sessionId'],
      timeline: server.timeline,
      epoch: server.epoch,
      holderDeviceId: server.holder as SessionState['holderDeviceId'],
      status: server.status,
      deadlineAt: new Date(server.deadlineMs).toISOString(),
      deadlineParts: {
        startedAt: new Date(START).toISOString(),
        durationMs: 150 * 60_000,
        factor: 1,
        personalExtraMs: 0,
        incidentExtraMs: 0,
        pausedMs: 0,
        closesAt: null,
        limitedBy: 'duration',
      },
      graceMs: 30_000,
      pause: null,
      serverNow: new Date(START + now()).toISOString(),
      submissionCount: submissions.length,
    };
  }

  function receipt(change: AnswerChange, kind: Receipt['kind']): Receipt {
    const { itemId, epoch, revision } = change;
    const at = new Date(START + now()).toISOString();
    return {
      kid: 'k',
      kind,
      sessionId: SESSION,
      itemId,
      epoch,
      revision,
      digest: '',
      at,
      mac: '',
    } as Receipt;
  }

  function judge(change: AnswerChange): AnswerAck {
    const stored = answers.get(change.itemId) ?? null;
    const base = { itemId: change.itemId, epoch: change.epoch, revision: change.revision };
    const plain = { receipt: null, stored: null, invalidReason: null };
    const keepLate = (verdict: 'quarantined' | 'lease_lost'): AnswerAck => {
      const { itemId, epoch, revision, text } = change;
      if (!late.some((other) => other.itemId === itemId && samePair(other, change) && other.text === text)) {
        late.push({ itemId, epoch, revision, text });
      }
      return { ...base, ...plain, verdict, receipt: receipt(change, 'late') };
    };
    if (stored && samePair(stored, change) && stored.text === change.text) {
      return { ...base, ...plain, verdict: 'already', receipt: receipt(change, 'answer') };
    }
    if ([...change.text].length > 500)
      return { ...base, ...plain, verdict: 'invalid', invalidReason: 'too_long' };
    if (server.status !== 'in_progress' || START + now() > server.deadlineMs + 30_000) {
      return server.policy === 'quarantine'
        ? keepLate('quarantined')
        : { ...base, ...plain, verdict: 'closed' };
    }
    if (change.epoch < server.epoch) return keepLate('lease_lost');
    if (comparePairs(change, stored) > 0) {
      answers.set(change.itemId, { epoch: change.epoch, revision: change.revision, text: change.text });
      return { ...base, ...plain, verdict: 'applied', receipt: receipt(change, 'answer') };
    }
    return { ...base, ...plain, stored, verdict: stored && samePair(stored, change) ? 'conflict' : 'stale' };
  }

  function save(input: SaveAnswersInput) {
    const acks = input.changes.map(judge);
    return { state: state(), acks };
  }

  function close(): SubmissionReceipt {
    server.status = 'submitted';
    const number = submissions.length + 1;
    const submission = {
      kid: 'k',
      sessionId: SESSION,
      number,
      answerCount: answers.size,
      digest: '',
      closedAt: new Date(START + now()).toISOString(),
      closedBy: 'student',
      code: '7F3K-Q2MD-X8',
      signature: '',
    } as SubmissionReceipt;
    submissions.push(submission);
    return submission;
  }

  function submit(input: SubmitInput): SubmitOutput {
    const existing = submissions[input.number - 1];
    if (existing) return { result: 'submitted', submission: existing, state: state() };
    if (input.epoch !== server.epoch) return { result: 'refused', reason: 'epoch', state: state() };
    const differences = input.manifest.flatMap((entry) => {
      const stored = answers.get(entry.itemId) ?? null;
      if (stored && samePair(stored, entry)) return [];
      if (input.acceptMissing && comparePairs(entry, stored) > 0) return [];
      return [{ itemId: entry.itemId, manifest: { epoch: entry.epoch, revision: entry.revision }, stored }];
    });
    if (differences.length > 0) return { result: 'differs', differences, state: state() };
    const submission = close();
    return { result: 'submitted', submission, state: state() };
  }

  function storedAnswers(): StoredAnswer[] {
    const writtenAt = new Date(START).toISOString();
    return [...answers].map(([itemId, stored]) => ({ itemId, ...stored, writtenAt }) as StoredAnswer);
  }

  function takeOver(input: { deviceId: string; epoch: number }): TakeOverOutput {
    const shown = { answers: storedAnswers(), lateAnswers: [] };
    if (server.holder === input.deviceId) {
      return { result: 'taken', state: state(), lease: `lease ${server.epoch}`, ...shown };
    }
    if (input.epoch !== server.epoch) return { result: 'refused', reason: 'epoch', state: state(), ...shown };
    server.epoch = Math.max(server.epoch + 1, Math.floor(now() / 1000));
    server.holder = input.deviceId;
    return { result: 'taken', state: state(), lease: `lease ${server.epoch}`, ...shown };
  }

  function load(input: { deviceId: string }): LoadOutput {
    return {
      state: state(),
      lease: input.deviceId === server.holder ? `lease ${server.epoch}` : null,
      salt: '',
      exam: {
        examId: SESSION,
        kind: 'mock',
        titles: { uz: 'Sinov', ru: 'Проба', en: 'Trial' },
        zone: 'Asia/Tashkent',
        latePolicy: server.policy,
        lateUntil: null,
        resultsAfter: null,
      },
      person: { fullName: 'Aziza Karimova' },
      items: [],
      booklet: null,
      answers: storedAnswers(),
      lateAnswers: late.map((answer) => ({
        ...answer,
        receivedAt: new Date(START).toISOString(),
        decision: null,
      })),
      submission: submissions.at(-1) ?? null,
    } as unknown as LoadOutput;
  }

  return server;
}

export type ModelServer = ReturnType<typeof createModelServer>;

/** What the line does with one request. */
export type Fate = 'ok' | 'lost' | 'reply_lost' | 'doubled' | 'slow_request' | 'slow_reply';

const SLOW_MS = 3_000;

/** A transport over the model server whose line loses, doubles and delays as `fate` says. */
export function createModelTransport(
  server: ModelServer,
  timers: Timers,
  fate: () => Fate,
): SessionTransport {
  const pass = () => new Promise<void>((resolve) => timers.after(SLOW_MS, resolve));
  const over = async <T>(act: () => T): Promise<T> => {
    const what = fate();
    await (what === 'slow_request' ? pass() : Promise.resolve());
    if (what === 'lost') throw new TransportFailure('line', 'UNREACHABLE');
    const reply = structuredClone(act());
    if (what === 'doubled') act();
    await (what === 'slow_reply' ? pass() : Promise.resolve());
    if (what === 'reply_lost') throw new TransportFailure('line', 'UNREACHABLE');
    return reply;
  };
  return {
    load: (input) => over(() => server.load(input)),
    saveAnswers: (input) => over(() => server.save(input)),
    submit: (input) => over(() => server.submit(input)),
    takeOver: (input) => over(() => server.takeOver(input)),
    heartbeat: () => over(() => ({ state: server.state() })),
    watch: () => () => {},
  };
}

export const MODEL_SESSION = SESSION;
