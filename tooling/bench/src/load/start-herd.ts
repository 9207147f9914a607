import type { StartOutput } from '@invigil/shared/contracts/session';
import { dataOf, mutation } from '../wire/calls.ts';
import { openConnection } from '../wire/connection.ts';
import type { BenchExam, BenchStudent } from '../world/make-world.ts';
import { createLatencies, type Percentiles } from './latencies.ts';
import { createSeat, type Seat } from './seat.ts';

export interface Herd extends Percentiles {
  starts: number;
  seconds: number;
  /** How often a student was told to come back and did, as the client does. */
  askedBack: number;
  errors: number;
}

const writesATurn = 20;

/**
 * All students press Start at the same instant, each on a connection that is open already and stays open, as a browser's does, until they
 * `leave`. A 503 is asked again after its time.
 */
export async function startHerd(
  students: readonly BenchStudent[],
  exam: BenchExam,
  port: number,
): Promise<{ herd: Herd; seats: Seat[]; leave(): void }> {
  const connections: Awaited<ReturnType<typeof openConnection>>[] = [];
  for (let at = 0; at < students.length; at += 200)
    connections.push(...(await Promise.all(students.slice(at, at + 200).map(() => openConnection(port)))));
  const requests = students.map(({ cookie, deviceId }) =>
    mutation(port, cookie, 'session.start', { examId: exam.examId, deviceId }),
  );
  const latencies = createLatencies();
  let errors = 0;
  let askedBack = 0;
  const startedAt = performance.now();
  const press = async (student: BenchStudent, index: number): Promise<Seat | null> => {
    const connection = connections[index] as (typeof connections)[number];
    try {
      let reply = await connection.send(requests[index] as string);
      for (let tries = 0; reply.status === 503 && tries < 20; tries += 1) {
        askedBack += 1;
        await new Promise((resolve) => setTimeout(resolve, 500 + 50 * tries));
        reply = await connection.send(requests[index] as string);
      }
      const { state } = dataOf<StartOutput>(reply);
      latencies.note(performance.now() - startedAt);
      return createSeat(student, exam, state.sessionId);
    } catch {
      errors += 1;
      return null;
    }
  };
  const pressed: Promise<Seat | null>[] = [];
  for (const [index, student] of students.entries()) {
    pressed.push(press(student, index));
    // To write ten thousand requests takes this process a quarter of a second; who saves meanwhile must not wait for the writing.
    if (index % writesATurn === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const seats = await Promise.all(pressed);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return {
    herd: { ...latencies.percentiles(), starts: students.length, seconds, askedBack, errors },
    seats: seats.filter((seat) => seat !== null),
    leave() {
      for (const connection of connections) connection.close();
    },
  };
}
