export interface BoundedCacheOptions<Value> {
  /** Above this sum of weights the least recently used go. */
  maxWeight: number;
  /** Of a value that was read; what is being read weighs 1. Default: 1. */
  weightOf?: (value: Value) => number;
  /** Absent: for what never changes. */
  keptMs?: number;
  /** Whether a value may be kept; one that may not is handed to those who waited for it and then forgotten. Default: yes. */
  isKept?: (value: Value) => boolean;
  /** A monotonic clock, in milliseconds. */
  nowMs?: () => number;
}

export interface BoundedCache<Value> {
  /** The kept value, or what `load` finds; of those who ask together one loads. A failure is kept for nobody. */
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  /** Only this value: a newer one, or one that is being read, stays. */
  forgetValue(key: string, value: Value): void;
  /** Whatever is kept or being read under this key; what is being read is handed out and not kept. */
  forget(key: string): void;
  /** All of it; what is being read meanwhile is handed out and not kept. */
  clear(): void;
  figures(): CacheFigures;
}

/** Since the start of the process. */
export interface CacheFigures {
  hits: number;
  misses: number;
  entries: number;
}

interface Entry<Value> {
  loading: Promise<Value>;
  /** Once it was read. */
  value?: Value;
  weight: number;
  untilMs: number;
}

/** What several people ask for and none of them owns: a value is one object for all, so it is frozen before it is handed out. */
export function createBoundedCache<Value>(options: BoundedCacheOptions<Value>): BoundedCache<Value> {
  const { maxWeight, keptMs = Number.POSITIVE_INFINITY } = options;
  const { weightOf = () => 1, isKept = () => true, nowMs = () => performance.now() } = options;
  // In the order of use: the first is the one that was not asked for longest.
  const kept = new Map<string, Entry<Value>>();
  let weight = 0;
  let hits = 0;
  let misses = 0;

  function drop(key: string, entry: Entry<Value> | undefined): void {
    if (!entry || kept.get(key) !== entry) return;
    kept.delete(key);
    weight -= entry.weight;
  }

  function shrink(): void {
    for (const [key, entry] of kept) {
      if (weight <= maxWeight) return;
      drop(key, entry);
    }
  }

  function settle(key: string, entry: Entry<Value>, value: Value): void {
    if (kept.get(key) !== entry) return;
    if (!isKept(value)) {
      drop(key, entry);
      return;
    }
    entry.value = value;
    entry.untilMs = nowMs() + keptMs;
    weight += weightOf(value) - entry.weight;
    entry.weight = weightOf(value);
    shrink();
  }

  function begin(key: string, load: () => Promise<Value>): Promise<Value> {
    const loading = load().then(freezeDeep);
    const entry: Entry<Value> = { loading, weight: 1, untilMs: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    weight += 1;
    shrink();
    loading.then(
      (value) => settle(key, entry, value),
      () => drop(key, entry),
    );
    return loading;
  }

  return {
    get(key, load) {
      const found = kept.get(key);
      if (!found || nowMs() >= found.untilMs) {
        misses += 1;
        drop(key, found);
        return begin(key, load);
      }
      hits += 1;
      kept.delete(key);
      kept.set(key, found);
      return found.loading;
    },
    forgetValue(key, value) {
      const found = kept.get(key);
      if (found?.value === value) drop(key, found);
    },
    forget: (key) => drop(key, kept.get(key)),
    clear() {
      kept.clear();
      weight = 0;
    },
    figures: () => ({ hits, misses, entries: kept.size }),
  };
}

/** Bytes are left as they are: a buffer can't be frozen. */
export function freezeDeep<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || Object.isFrozen(value))
    return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}
