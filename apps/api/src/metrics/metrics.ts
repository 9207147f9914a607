import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Lane = 'save' | 'start' | 'submit' | 'contact';

/** One group that was written: `queued` is the weight that waits behind it. */
export interface Flush {
  lane: Lane;
  requests: number;
  changes: number;
  queued: number;
  waitMs: number;
  commitMs: number;
}

/** Read when the text is made, and not before; must not reject. */
export interface Watched {
  name: string;
  help: string;
  labelNames?: readonly string[];
  /** It only rises, but for a restart. */
  counts?: boolean;
  read(): Readings | Promise<Readings>;
}
type Readings = readonly { labels: Record<string, string>; value: number }[];

/** What one process counts; notes cost an addition or two, the text is made when it is asked for. */
export interface Metrics {
  flushes: { note(flush: Flush): void };
  /** Verdicts of the save path, per change. */
  verdicts: { note(verdict: string, n?: number): void };
  caches: {
    note(name: string, hit: boolean): void;
    /** Of a cache that counts for itself, since the process began. */
    watch(name: string, read: () => { hits: number; misses: number }): void;
    /** Since the process began, over all caches. */
    totals(): { hits: number; misses: number };
  };
  /** By the route's pattern, never an address. */
  requests: { note(route: string, status: number): void };
  refused: { note(reason: string): void };
  watch(watched: Watched): void;
  /** Prometheus text. */
  text(): Promise<string>;
  contentType: string;
}

/** Their 503 is what they were asked for: a process that drains says so at every look. */
const probes = new Set(['/readyz', '/health']);
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const sizes = [1, 4, 16, 64, 128, 256, 512, 1024];

export function createMetrics(): Metrics {
  const registry = new Registry();
  // CPU, memory, open files, garbage collection, lag of the event loop.
  collectDefaultMetrics({ register: registry });
  const flushes = flushMetrics(registry);
  const verdicts = createCounts();
  const hits = createCounts();
  const misses = createCounts();
  const refused = createCounts();
  const counting = new Map<string, () => { hits: number; misses: number }>();
  const looks = (of: 'hits' | 'misses', noted: Counts): Counted => ({
    entries: () => [
      ...noted.entries(),
      ...[...counting].map(([name, read]): [string, number] => [name, read()[of]]),
    ],
  });
  const requests = new Map<string, number[]>();

  countsAs(registry, 'invigil_verdicts_total', 'Changes by verdict', 'verdict', verdicts);
  countsAs(registry, 'invigil_cache_hits_total', 'Found in memory', 'cache', looks('hits', hits));
  countsAs(
    registry,
    'invigil_cache_misses_total',
    'Read from the database',
    'cache',
    looks('misses', misses),
  );
  countsAs(registry, 'invigil_refused_total', 'Refused by reason: busy, limited', 'reason', refused);
  new Counter({
    name: 'invigil_requests_total',
    help: 'Requests by pattern of the route and class of the status',
    labelNames: ['route', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [route, classes] of requests)
        classes.forEach((count, status) => {
          if (count > 0) this.inc({ route, status: `${status}xx` }, count);
        });
    },
  });

  return {
    flushes,
    verdicts: { note: (verdict, n = 1) => verdicts.add(verdict, n) },
    caches: {
      note: (name, hit) => (hit ? hits : misses).add(name, 1),
      watch: (name, read) => void counting.set(name, read),
      totals: () => ({ hits: totalOf(looks('hits', hits)), misses: totalOf(looks('misses', misses)) }),
    },
    requests: {
      note(route, status) {
        const classes = requests.get(route) ?? [0, 0, 0, 0, 0, 0];
        requests.set(route, classes);
        const index = Math.min(5, Math.floor(status / 100));
        classes[index] = (classes[index] ?? 0) + 1;
        if (status === 503 && !probes.has(route)) refused.add('busy', 1);
        else if (status === 429) refused.add('limited', 1);
      },
    },
    refused: { note: (reason) => refused.add(reason, 1) },
    watch({ name, help, labelNames = [], counts = false, read }) {
      const common = { name, help, labelNames, registers: [registry] };
      if (counts)
        new Counter({
          ...common,
          async collect() {
            const readings = await read();
            this.reset();
            for (const { labels, value } of readings) this.inc(labels, value);
          },
        });
      else
        new Gauge({
          ...common,
          async collect() {
            const readings = await read();
            this.reset();
            for (const { labels, value } of readings) this.set(labels, value);
          },
        });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function flushMetrics(registry: Registry): Metrics['flushes'] {
  const labelNames = ['lane'] as const;
  const registers = [registry];
  const commit = new Histogram({
    name: 'invigil_commit_seconds',
    help: 'From the statement of a group to its commit',
    labelNames,
    buckets: seconds,
    registers,
  });
  const wait = new Histogram({
    name: 'invigil_queue_wait_seconds',
    help: 'How long the oldest of a group waited for its turn',
    labelNames,
    buckets: seconds,
    registers,
  });
  const size = new Histogram({
    name: 'invigil_flush_changes',
    help: 'Weight of a group: changes of saves, else requests',
    labelNames,
    buckets: sizes,
    registers,
  });
  const queued = new Gauge({
    name: 'invigil_queue_length',
    help: 'Weight that waits for its group',
    labelNames,
    registers,
  });
  const childrenOf = (lane: Lane) => ({
    commit: commit.labels(lane),
    wait: wait.labels(lane),
    size: size.labels(lane),
    queued: queued.labels(lane),
  });
  const lanes = {
    save: childrenOf('save'),
    start: childrenOf('start'),
    submit: childrenOf('submit'),
    contact: childrenOf('contact'),
  };
  return {
    note({ lane, changes, queued: waiting, waitMs, commitMs }) {
      const children = lanes[lane];
      children.commit.observe(commitMs / 1_000);
      children.wait.observe(waitMs / 1_000);
      children.size.observe(changes);
      children.queued.set(waiting);
    },
  };
}

interface Counted {
  entries(): Iterable<[string, number]>;
}

interface Counts extends Counted {
  add(name: string, n: number): void;
}

function totalOf(counts: Counted): number {
  return [...counts.entries()].reduce((sum, [, count]) => sum + count, 0);
}

/** A plain map: a counter of the library makes a key of its labels at each call. */
function createCounts(): Counts {
  const counts = new Map<string, number>();
  return {
    add: (name, n) => void counts.set(name, (counts.get(name) ?? 0) + n),
    entries: () => counts,
  };
}

function countsAs(registry: Registry, name: string, help: string, label: string, counts: Counted): void {
  new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [value, count] of counts.entries()) this.inc({ [label]: value }, count);
    },
  });
}
