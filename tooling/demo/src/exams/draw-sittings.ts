import { type Random, standardNormal } from '@invigil/rasch';
import { deadlineOf } from '@invigil/shared/rules/deadline';
import { drawTraits } from '../behaviour/difficulties.ts';
import { fillSheet } from '../behaviour/fill-sheet.ts';
import type { RosterStudent } from '../people/roster.ts';
import { between, randomFor } from '../seeds.ts';
import type { SatExamPlan } from './exam-plan.ts';

export interface Sitting {
  student: RosterStudent;
  startedAt: Date;
  deadlineAt: Date;
  closedAt: Date;
  closedBy: 'student' | 'sweep';
  answers: { position: number; text: string; revision: number; writtenAt: Date }[];
}

/** Who came, when they began and ended, and what they left: the same on every machine but for the date. */
export function drawSittings(plan: SatExamPlan, assigned: readonly RosterStudent[]): Sitting[] {
  const traits = drawTraits(randomFor(plan.name, 'traits'), plan.items, plan.misfittingPosition);
  return assigned
    .filter((student) => cameTo(plan, student))
    .map((student) => {
      const random = randomFor(plan.name, 'sitting', student.number);
      const ability = student.ability + 0.12 * plan.ordinal + 0.25 * standardNormal(random);
      const sheet = fillSheet(random, plan.items, traits, ability);
      return drawTimes(random, plan, student, sheet);
    });
}

// The demo student comes to all; the very last student was ill yesterday, which leaves 240.
function cameTo(plan: SatExamPlan, student: RosterStudent): boolean {
  if (student.number === 0) return true;
  if (plan.attendance === 1) return student.number !== 240;
  return randomFor(plan.name, 'came', student.number)() < plan.attendance;
}

function drawTimes(
  random: Random,
  plan: SatExamPlan,
  student: RosterStudent,
  sheet: readonly (string | null)[],
): Sitting {
  const late = random() < 0.06;
  const startedAtMs =
    plan.opensAt.getTime() + (late ? between(random, 600_000, 2_100_000) : between(random, 4_000, 240_000));
  const { deadlineAtMs } = deadlineOf({
    startedAtMs,
    durationMs: plan.durationMs,
    factor: student.accommodation?.factor ?? 1,
    personalExtraMs: (student.accommodation?.extraMinutes ?? 0) * 60_000,
    incidentExtraMs: 0,
    pausedMs: 0,
    closesAtMs: plan.closesAt.getTime(),
  });
  const ranOut = sheet.slice(-3).every((text) => text === null) || random() < 0.15;
  const workMs = Math.round((deadlineAtMs - startedAtMs) * (ranOut ? 0.995 : 0.66 + 0.32 * random()));
  const closedAtMs = ranOut ? deadlineAtMs + plan.graceMs + between(random, 0, 15_000) : startedAtMs + workMs;
  const answers = sheet.flatMap((text, index) => {
    if (text === null) return [];
    const share = (index + 0.2 + 0.6 * random()) / sheet.length;
    const revision = text === '' ? 2 : 1 + Number(random() < 0.12) + Number(random() < 0.04);
    return [
      { position: index + 1, text, revision, writtenAt: new Date(startedAtMs + Math.round(workMs * share)) },
    ];
  });
  return {
    student,
    startedAt: new Date(startedAtMs),
    deadlineAt: new Date(deadlineAtMs),
    closedAt: new Date(closedAtMs),
    closedBy: ranOut ? 'sweep' : 'student',
    answers,
  };
}
