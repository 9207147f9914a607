import { type ExamWorkFacts, examWorkOf, isCalibratedKind, lastMomentMs } from './results-step.ts';

export const afterCloseSteps = ['closing', 'scoring', 'calibrating', 'publishing'] as const;
export type AfterCloseStep = (typeof afterCloseSteps)[number];

/** A step that has lasted longer than this waits for something: the whole takes a minute for ten thousand sittings. */
export const slowStepMs = 120_000;

const stepOfWork = {
  accept_late: 'closing',
  score: 'scoring',
  calibrate: 'calibrating',
  publish: 'publishing',
} as const;

/** What the worker is at for an exam whose last moment has passed; null when there is nothing to do, or not by itself. */
export function afterCloseStepOf(facts: ExamWorkFacts, nowMs: number): AfterCloseStep | null {
  if (!isCalibratedKind(facts.kind)) return null;
  const last = lastMomentMs(facts);
  if (last !== null && nowMs > last && facts.inProgress > 0) return 'closing';
  const work = examWorkOf(facts, nowMs);
  return work && stepOfWork[work];
}
