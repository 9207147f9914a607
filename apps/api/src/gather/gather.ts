import { DomainError } from '@invigil/shared/errors';
import { turn } from './turn.ts';

/** What is told of a group that is done; `waiting` is the weight that gathered meanwhile. */
export interface GroupFigures {
  requests: number;
  weight: number;
  waiting: number;
  waitedMs: number;
  tookMs: number;
}
export type OnGroup = (group: GroupFigures) => void;

export interface GatherOptions<Request, Result> {
  /** Weight of one group at most; a single request may weigh more. */
  mostAtOnce: number;
  /** Weight that may wait; above it a request is refused with UNAVAILABLE, and nothing of it was done. */
  mostWaiting: number;
  /** So is every request while the first in the line has waited longer than this. Default: without end. */
  longestWaitMs?: number;
  weightOf(request: Request): number;
  /**
   * One group; `results[i]` answers `requests[i]`, an `Error` fails that request alone, a promise is a request that takes longer than its
   * group and holds nobody up. A rejection fails them all.
   */
  run(requests: readonly Request[]): Promise<Outcome<Result>[]>;
  /**
   * From the start of one group to the start of the next, at least. A lone request after a rest goes at once; where many come, fewer and
   * greater groups cost less, and a few milliseconds are below what anybody sees. Default 0.
   */
  leastApartMs?: number;
  /** Groups that may run beside each other, the later ones only when a full one waits. Default 1. */
  groupsAtOnce?: number;
  /** Two requests of one key never go in one group, nor in two that run beside each other. */
  keyOf?(request: Request): string;
  /** Waited for before each group: who has to let others pass does so here. */
  before?(): Promise<void>;
  onGroup?: OnGroup;
  nowMs?: () => number;
}

export interface Gather<Request, Result> {
  ask(request: Request): Promise<Result>;
  /** Weight that waits for its group. */
  waiting(): number;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

export type Outcome<Result> = Result | Error | Promise<Result>;

interface Waiting<Request, Result> {
  request: Request;
  weight: number;
  sinceMs: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** What a client that was refused for want of room is told to wait. */
const comeBackSeconds = 2;

/**
 * Requests wait while the group before theirs runs; then all that wait go together. What one event-loop turn brings is one group, and
 * under load the commit of one group is the time in which the next one gathers.
 */
export function createGather<Request, Result>(
  options: GatherOptions<Request, Result>,
): Gather<Request, Result> {
  const {
    mostAtOnce,
    mostWaiting,
    weightOf,
    run,
    keyOf,
    before,
    onGroup,
    leastApartMs = 0,
    groupsAtOnce = 1,
    longestWaitMs = Number.POSITIVE_INFINITY,
    nowMs = () => performance.now(),
  } = options;
  let queue: Waiting<Request, Result>[] = [];
  let queuedWeight = 0;
  let running = 0;
  /** Requests that were run and have no answer yet. */
  let unanswered = 0;
  const keysUnderWay = new Set<string>();
  let lastStartedMs = Number.NEGATIVE_INFINITY;
  let whenIdle: (() => void)[] = [];

  function begin(): void {
    running += 1;
    // Everything that this turn of the event loop reads from its sockets comes into the first group.
    turn.atEnd(() => void work());
  }

  function isOneMoreWanted(): boolean {
    return running === 0 ? queue.length > 0 : running < groupsAtOnce && queuedWeight >= mostAtOnce;
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      await before?.().catch(() => {});
      const apartMs = lastStartedMs + leastApartMs - nowMs();
      if (apartMs > 0) await new Promise<void>((resolve) => turn.after(apartMs, resolve));
      const group = take();
      // The keys of all that wait are under way; whoever runs them comes back for these.
      if (group.length === 0) break;
      if (isOneMoreWanted()) begin();
      const startedMs = nowMs();
      lastStartedMs = startedMs;
      unanswered += group.length;
      const outcomes = await runOf(group);
      // In a later part of this turn: the next group is on its way to the database before the answers to this one are made.
      turn.atEnd(() => answer(group, outcomes));
      tell({
        requests: group.length,
        weight: group.reduce((sum, { weight }) => sum + weight, 0),
        waiting: queuedWeight,
        waitedMs: startedMs - (group[0]?.sinceMs ?? startedMs),
        tookMs: nowMs() - startedMs,
      });
    }
    running -= 1;
    goOn();
  }

  /** What waited for a key that was under way, or who waits for the end of all. */
  function goOn(): void {
    if (running > 0) return;
    if (queue.some(({ request }) => !isUnderWay(request))) {
      begin();
      return;
    }
    if (queue.length > 0 || unanswered > 0) return;
    const told = whenIdle;
    whenIdle = [];
    for (const tell of told) tell();
  }

  function isUnderWay(request: Request): boolean {
    return keyOf !== undefined && keysUnderWay.has(keyOf(request));
  }

  /** Whoever watches must never be what stops the saves: a figure that can't be noted is lost. */
  function tell(figures: GroupFigures): void {
    try {
      onGroup?.(figures);
    } catch {}
  }

  function take(): Waiting<Request, Result>[] {
    const group: Waiting<Request, Result>[] = [];
    const left: Waiting<Request, Result>[] = [];
    let weight = 0;
    for (const [index, one] of queue.entries()) {
      if (group.length > 0 && weight + one.weight > mostAtOnce) {
        left.push(...queue.slice(index));
        break;
      }
      const key = keyOf?.(one.request);
      if (key !== undefined && keysUnderWay.has(key)) {
        left.push(one);
        continue;
      }
      if (key !== undefined) keysUnderWay.add(key);
      weight += one.weight;
      group.push(one);
    }
    queue = left;
    queuedWeight -= weight;
    return group;
  }

  async function runOf(group: readonly Waiting<Request, Result>[]): Promise<Outcome<Result>[]> {
    const outcomes = await run(group.map(({ request }) => request)).catch((error: unknown) =>
      group.map(() => (error instanceof Error ? error : new Error(String(error)))),
    );
    group.forEach(({ request }, index) => {
      const outcome = outcomes[index];
      // Heard when the answers are made; a rejection before that is not one that nobody hears.
      if (outcome instanceof Promise) outcome.catch(() => {});
      else if (keyOf) keysUnderWay.delete(keyOf(request));
    });
    return outcomes;
  }

  function answer(group: readonly Waiting<Request, Result>[], outcomes: readonly Outcome<Result>[]): void {
    group.forEach(({ request, resolve, reject }, index) => {
      const outcome = outcomes[index] as Outcome<Result>;
      if (outcome instanceof Promise) {
        answerLater(request, outcome.then(resolve, reject));
        return;
      }
      unanswered -= 1;
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    });
    goOn();
  }

  async function answerLater(request: Request, answered: Promise<void>): Promise<void> {
    await answered;
    unanswered -= 1;
    if (keyOf) keysUnderWay.delete(keyOf(request));
    goOn();
  }

  return {
    ask(request) {
      const weight = weightOf(request);
      const [first] = queue;
      const isFull = queuedWeight + weight > mostWaiting;
      if (isFull || (first && nowMs() - first.sinceMs > longestWaitMs))
        return Promise.reject(new DomainError('UNAVAILABLE', { retryAfterSeconds: comeBackSeconds }));
      return new Promise((resolve, reject) => {
        queue.push({ request, weight, sinceMs: nowMs(), resolve, reject });
        queuedWeight += weight;
        if (isOneMoreWanted()) begin();
      });
    },
    waiting: () => queuedWeight,
    idle: () =>
      running > 0 || unanswered > 0 ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve(),
  };
}
