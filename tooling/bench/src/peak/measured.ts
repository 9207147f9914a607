import type { CpuProbe } from '../machine/measure-cpu.ts';

/** CPU seconds of one measured part; null where they can not be read. */
export interface UsedCpu {
  api: number | null;
  postgres: number | null;
  seconds: number;
}

/** Call `onMeasure` at both edges of the measured part, then `used`. */
export function watchCpu(probe: CpuProbe) {
  let begun = { api: probe.api(), postgres: probe.postgres(), atMs: performance.now() };
  let used: UsedCpu = { api: null, postgres: null, seconds: 0 };
  return {
    onMeasure(edge: 'start' | 'end') {
      const now = { api: probe.api(), postgres: probe.postgres(), atMs: performance.now() };
      if (edge === 'start') begun = now;
      else
        used = {
          api: less(now.api, begun.api),
          postgres: less(now.postgres, begun.postgres),
          seconds: (now.atMs - begun.atMs) / 1000,
        };
    },
    used: () => used,
  };
}

export const cores = ({ api, postgres, seconds }: UsedCpu) => ({
  api: rounded(api === null ? null : api / seconds, 3),
  postgres: rounded(postgres === null ? null : postgres / seconds, 3),
});

export const microsEach = ({ api, postgres }: UsedCpu, saves: number) => ({
  api: rounded(api === null || saves === 0 ? null : (api / saves) * 1e6, 1),
  postgres: rounded(postgres === null || saves === 0 ? null : (postgres / saves) * 1e6, 1),
});

export function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

const less = (now: number | null, before: number | null) =>
  now === null || before === null ? null : now - before;
