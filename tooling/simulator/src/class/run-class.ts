import { codeOf } from '../api.ts';
import { waitMs } from '../wait.ts';
import { type Caller, createCaller } from './calls.ts';
import { type ClassFindings, checkClass, isClean } from './check-class.ts';
import { drawStudent, type StudentPlan } from './draw-student.ts';
import { makeClass, putAway } from './make-class.ts';
import { type ClassStudent, createStudent } from './play-student.ts';
import { createWire } from './wire.ts';

export interface ClassOptions {
  origin: string;
  /** The owner's `authorization` or `cookie`. */
  owner: Record<string, string>;
  students: number;
  spanMs: number;
  seed: number;
  say: (line: string) => void;
  signal: AbortSignal;
}

export interface ClassReport extends ClassFindings {
  students: number;
  seed: number;
  seconds: number;
  isClean: boolean;
  /** Of the students' devices. */
  outages: number;
  twoTabs: number;
  tookOver: number;
  clocksWrong: number;
  /** How often the time left was looked at after a reply, and how often it was more than two seconds off. */
  clockLooks: number;
  clockShownWrong: number;
  handedIn: number;
  closedBySweep: number;
  stillOpen: number;
  counts: Record<string, number>;
}

const signInsAtOnce = 8;
const readsAtOnce = 50;
/** For the sweep's round, and for whoever comes back from the longest wait. */
const drainMs = 60_000;

/** Makes a class, lets it sit, and holds what was acknowledged against what the server has. */
export async function runClass(options: ClassOptions): Promise<ClassReport> {
  const { students, spanMs, seed, say, signal } = options;
  const wire = createWire(options.origin);
  const counts: Record<string, number> = {};
  const count = (what: string, by = 1) => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const owner: Caller = createCaller(
    (request) => wire.send({ ...request, signal }),
    () => options.owner,
  );
  const tailMs = Math.min(20_000, Math.max(3_000, spanMs / 6));
  const durationMs = Math.round(Math.max(10_000, spanMs + tailMs));
  const graceMs = spanMs < 60_000 ? 1_000 : 10_000;
  try {
    say(`Making ${students} students and an exam …`);
    const made = await makeClass(owner, { students, durationMs, graceMs });
    let begunAt = Number.POSITIVE_INFINITY;
    const now = () => performance.now() - begunAt;
    const plans = made.slips.map((_, index) =>
      drawStudent({ seed, student: index + 1, items: made.itemCount, spanMs }),
    );
    const players = made.slips.map((slip, index) =>
      createStudent({
        slip,
        examId: made.examId,
        plan: plans[index] as StudentPlan,
        seed: seed * 7_919 + index,
        wire,
        now,
        count,
        signal,
      }),
    );
    say('Signing in …');
    await eachOf(players, signInsAtOnce, (player) => signIn(player, count, signal));
    say(`Playing for ${Math.round(spanMs / 1000)} s …`);
    begunAt = performance.now();
    await Promise.all(players.map((player) => player.play(durationMs + graceMs + drainMs)));
    const seconds = Math.round(now() / 100) / 10;
    say('Comparing …');
    const sittings = await eachOf(players, readsAtOnce, async (player) => ({
      name: player.login,
      ledger: player.ledger,
      held: await player.load(),
    }));
    const found = checkClass(sittings);
    const closedBy = (who: string) =>
      sittings.filter(({ held }) => held?.submission?.closedBy === who).length;
    const clean = isClean(found) && !counts.clockWrong;
    if (clean) await putAway(owner, made);
    return {
      ...found,
      students,
      seed,
      seconds,
      isClean: clean,
      outages: plans.reduce((sum, { outages }) => sum + outages.length, 0),
      twoTabs: plans.filter(({ tabs }) => tabs === 2).length,
      tookOver: counts.tookOver ?? 0,
      clocksWrong: plans.filter(({ clockOffMs }) => clockOffMs !== 0).length,
      clockLooks: counts.clockLooks ?? 0,
      clockShownWrong: counts.clockWrong ?? 0,
      handedIn: closedBy('student'),
      closedBySweep: closedBy('sweep'),
      stillOpen: sittings.filter(({ held }) => held?.state.status === 'in_progress').length,
      counts,
    };
  } finally {
    wire.close();
  }
}

async function signIn(
  player: ClassStudent,
  count: (what: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; tries < 8 && !signal.aborted; tries += 1)
    try {
      return await player.signIn();
    } catch (error) {
      count(`failed_signIn_${codeOf(error)}`);
      await waitMs(300 * 2 ** Math.min(tries, 5), signal);
    }
  if (!signal.aborted) throw new Error(`${player.login} could not sign in.`);
}

async function eachOf<One, Result>(
  all: readonly One[],
  atOnce: number,
  act: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(all.length);
  let next = 0;
  const lane = async () => {
    while (next < all.length) {
      const index = next++;
      results[index] = await act(all[index] as One);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, lane));
  return results;
}
