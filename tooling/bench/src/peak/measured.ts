import type { CpuProbe } from '../machine/measure-cpu.ts';

/** CPU seconds of one measured part; null where they can not be read. */
export interface UsedCpu {
  api: number | null;
  postgres: number | null;
  /** Of this process, which makes the requests. */
  generator: number;
  seconds: number;
}

/** Call `onMeasure` at both edges of the measured part, then `used`. */
export function watchCpu(probe: CpuProbe) {
  const read = () => ({
    api: probe.api(),
    postgres: probe.postgres(),
    generator: ownSeconds(),
    atMs: performance.now(),
  });
  let begun = read();
  let used: UsedCpu = { api: null, postgres: null, generator: 0, seconds: 0 };
  return {
    onMeasure(edge: 'start' | 'end') {
      const now = read();
      if (edge === 'start') begun = now;
      else
        used = {
          api: less(now.api, begun.api),
          postgres: less(now.postgres, begun.postgres),
          generator: now.generator - begun.generator,
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

export const microsEach = ({ api, postgres, generator }: UsedCpu, saves: number) => {
  const each = (seconds: number | null) =>
    rounded(seconds === null || saves === 0 ? null : (seconds / saves) * 1e6, 1);
  return { api: each(api), postgres: each(postgres), generator: each(generator) };
};

export function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

const less = (now: number | null, before: number | null) =>
  now === null || before === null ? null : now - before;

function ownSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
