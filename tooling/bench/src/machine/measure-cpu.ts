import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

export interface CpuProbe {
  /** Seconds of CPU since the process began, those of its children included; null where /proc is not. */
  api(): number | null;
  postgres(): number | null;
  /** Resident memory of the API's processes, MB. */
  apiRssMb(): number | null;
}

/** `postmaster`'s backends come and go: those that ended count through the parent that waited for them. */
export function probeCpu(pids: { api: readonly number[]; postmaster: number }): CpuProbe {
  return {
    api: () => sumOrNull(pids.api.map((pid) => secondsOf(pid))),
    postgres: () => {
      // A backend that ends between being listed and being read is found in the postmaster's time at the next try.
      for (let tries = 0; tries < 20; tries += 1) {
        const backends = childrenOf(pids.postmaster);
        if (backends === null) return null;
        const seconds = sumOrNull([...backends, pids.postmaster].map(secondsOf));
        if (seconds !== null) return seconds;
      }
      return null;
    },
    apiRssMb: () => sumOrNull(pids.api.map(rssMbOf)),
  };
}

function secondsOf(pid: number): number | null {
  const fields = statOf(pid);
  if (!fields) return null;
  // utime, stime, cutime, cstime (proc(5), fields 14 to 17).
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return ticks / ticksPerSecond;
}

function childrenOf(parent: number): number[] | null {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => Number(statOf(pid)?.[1]) === parent);
  } catch {
    return null;
  }
}

/** After the name in brackets, which may hold spaces; `[0]` is the state. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function rssMbOf(pid: number): number | null {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? null : Number(kb) / 1024;
  } catch {
    return null;
  }
}

function sumOrNull(values: (number | null)[]): number | null {
  return values.every((value) => value !== null) && values.length > 0
    ? values.reduce((sum: number, value) => sum + (value as number), 0)
    : null;
}
