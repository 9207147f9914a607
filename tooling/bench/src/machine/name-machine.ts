import { cpus, release, totalmem } from 'node:os';

/** For a report: figures without their machine say nothing. */
export function nameMachine(): string {
  const all = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${all.length} × ${all[0]?.model.trim() ?? 'CPU'}, ${memoryGb} GB, ${process.platform} ${release()}, Node ${process.versions.node}`;
}
