import { createLatencies, type Percentiles } from '../load/latencies.ts';
import { query, Refused } from '../wire/calls.ts';
import { openConnection } from '../wire/connection.ts';

export interface ListsPlan {
  origin: string;
  /** Of staff who may read everything; a connection each, so that nobody asks faster than the API lets a person ask. */
  cookies: readonly string[];
  /** With a room and with results. */
  examId: string;
  secondsEach: number;
}

export interface ListFigures extends Percentiles {
  list: string;
  perSecond: number;
}

/** The lists of a large installation, a hundred rows a page, first pages and deep ones, asked again and again on every connection. */
const listsOf = (examId: string): Record<string, { path: string; inputs: unknown[] }> => ({
  people: { path: 'admin.people.list', inputs: [1, 2, 50, 100].map((page) => ({ limit: 100, page })) },
  'people, searched': {
    path: 'admin.people.list',
    inputs: ['first99', 'surname5 ', 'nobody'].map((search) => ({ limit: 100, search })),
  },
  exams: { path: 'admin.exams.list', inputs: [{ limit: 100 }] },
  results: {
    path: 'admin.results.listStudents',
    inputs: ['score', 'name'].flatMap((sort) => [1, 90].map((page) => ({ examId, limit: 100, page, sort }))),
  },
  'late answers': { path: 'admin.room.listLateAnswers', inputs: [{ examId, limit: 100 }] },
  readiness: { path: 'admin.room.listReadiness', inputs: [{ examId, limit: 100 }] },
});

export async function measureLists({
  origin,
  cookies,
  examId,
  secondsEach,
}: ListsPlan): Promise<ListFigures[]> {
  const port = Number(new URL(origin).port);
  const connections = await Promise.all(
    cookies.map(async (cookie) => ({ cookie, connection: await openConnection(port) })),
  );
  const figures: ListFigures[] = [];
  try {
    for (const [list, { path, inputs }] of Object.entries(listsOf(examId))) {
      const latencies = createLatencies();
      const startedMs = performance.now();
      const untilMs = startedMs + secondsEach * 1_000;
      let asked = 0;
      await Promise.all(
        connections.map(async ({ cookie, connection }) => {
          while (performance.now() < untilMs) {
            const request = query(port, cookie, path, inputs[asked % inputs.length]);
            asked += 1;
            const sentMs = performance.now();
            const reply = await connection.send(request);
            if (reply.status !== 200) throw new Refused(reply);
            latencies.note(performance.now() - sentMs);
          }
        }),
      );
      const seconds = (performance.now() - startedMs) / 1_000;
      figures.push({ list, perSecond: Math.round(asked / seconds), ...latencies.percentiles() });
    }
  } finally {
    for (const { connection } of connections) connection.close();
  }
  return figures;
}
