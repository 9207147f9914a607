import type { ErrorReport, ReportBatch } from '@invigil/shared/contracts/client-errors';
import { withoutContent } from '@invigil/shared/rules/without-content';
import { release } from './release.ts';

const ADDRESS = '/api/client-errors';
const MOST_KEPT = 50;
const BATCH_EVERY_MS = 60_000;
const LONGEST = { message: 300, stack: 2_000, where: 40 };

function textsOf(error: unknown): { message: string; stack: string } {
  if (!(error instanceof Error)) return { message: typeof error, stack: '' };
  // The stack repeats the message in its first lines; only places are taken from it.
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s*at |@/.test(line) && /:\d+/.test(line));
  return { message: `${error.name}: ${error.message}`, stack: places.join('\n') };
}

export interface ErrorQueue {
  add(error: unknown, about: { where: string; page: string; componentStack?: string }): void;
  take(): ReportBatch | null;
  /** A batch that could not be sent waits for the next one. */
  putBack(batch: ReportBatch): void;
}

export function createErrorQueue(): ErrorQueue {
  let waiting = new Map<string, ErrorReport>();
  let dropped = 0;
  const keep = (report: ErrorReport) => {
    const key = `${report.where}\n${report.message}\n${report.stack}`;
    const known = waiting.get(key);
    if (known) known.count += report.count;
    else if (waiting.size < MOST_KEPT) waiting.set(key, report);
    else dropped += report.count;
  };
  return {
    add(error, { where, page, componentStack }) {
      const { message, stack } = textsOf(error);
      keep({
        message: withoutContent(message).slice(0, LONGEST.message),
        stack: withoutContent(componentStack ? `${stack}\n${componentStack}` : stack).slice(0, LONGEST.stack),
        where: where.slice(0, LONGEST.where),
        page: withoutContent(page).slice(0, LONGEST.message),
        count: 1,
      });
    },
    take() {
      if (waiting.size === 0 && dropped === 0) return null;
      const batch = { release, dropped, reports: [...waiting.values()] };
      waiting = new Map();
      dropped = 0;
      return batch;
    },
    putBack(batch) {
      dropped += batch.dropped;
      for (const report of batch.reports) keep(report);
    },
  };
}

const queue = createErrorQueue();
let timer: ReturnType<typeof setTimeout> | undefined;
let sentAt = Number.NEGATIVE_INFINITY;

function send(isLeaving: boolean): void {
  clearTimeout(timer);
  timer = undefined;
  const batch = queue.take();
  if (!batch) return;
  sentAt = performance.now();
  fetch(ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch),
    credentials: 'omit',
    keepalive: isLeaving,
  }).then(
    (reply) => {
      // Too many, or a server in trouble: later. Anything else will not become better.
      if (reply.status === 429 || reply.status >= 500) sendLater(batch);
    },
    () => sendLater(batch),
  );
}

function sendLater(batch: ReportBatch): void {
  queue.putBack(batch);
  schedule();
}

function schedule(): void {
  timer ??= setTimeout(() => send(false), Math.max(1_000, sentAt + BATCH_EVERY_MS - performance.now()));
}

/** Puts a fault into the next batch. Never throws, and nobody is told: what a person must know is shown by who noticed it. */
export function reportError(error: unknown, about: { where: string; componentStack?: string }): void {
  queue.add(error, { ...about, page: location.pathname });
  schedule();
}

/** Once, by each entry. */
export function watchErrors(): void {
  addEventListener('error', (event) => {
    // A picture or script that did not load has no error; the stream of its own page says enough.
    if (event.error !== undefined && event.error !== null) reportError(event.error, { where: 'window' });
  });
  addEventListener('unhandledrejection', (event) => reportError(event.reason, { where: 'promise' }));
  addEventListener('pagehide', () => send(true));
}
