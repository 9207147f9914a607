export interface BoundedCacheOptions<Value> {
  /** More than this and the least recently used go. */
  maxEntries: number;
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
  forget(key: string): void;
  /** All of it; what is being loaded meanwhile is handed out and not kept. */
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
  value: Promise<Value>;
  untilMs: number;
}

/** What several people ask for and none of them owns: a value is one object for all, so it is frozen before it is kept. */
export function createBoundedCache<Value>(options: BoundedCacheOptions<Value>): BoundedCache<Value> {
  const { maxEntries, keptMs = Number.POSITIVE_INFINITY, isKept = () => true } = options;
  const nowMs = options.nowMs ?? (() => performance.now());
  // In the order of use: the first is the one that was not asked for longest.
  const kept = new Map<string, Entry<Value>>();
  let hits = 0;
  let misses = 0;

  function forgetUnlessNewer(key: string, entry: Entry<Value>): void {
    if (kept.get(key) === entry) kept.delete(key);
  }

  function begin(key: string, load: () => Promise<Value>): Promise<Value> {
    const loading = load().then((value) => freezeDeep(value));
    const entry: Entry<Value> = { value: loading, untilMs: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    for (const oldest of kept.keys()) {
      if (kept.size <= maxEntries) break;
      kept.delete(oldest);
    }
    loading.then(
      (value) => {
        if (isKept(value)) entry.untilMs = nowMs() + keptMs;
        else forgetUnlessNewer(key, entry);
      },
      () => forgetUnlessNewer(key, entry),
    );
    return loading;
  }

  return {
    get(key, load) {
      const found = kept.get(key);
      if (found && nowMs() < found.untilMs) {
        hits += 1;
        kept.delete(key);
        kept.set(key, found);
        return found.value;
      }
      misses += 1;
      kept.delete(key);
      return begin(key, load);
    },
    forget: (key) => void kept.delete(key),
    clear: () => kept.clear(),
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
