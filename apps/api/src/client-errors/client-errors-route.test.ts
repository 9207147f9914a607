import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { clientErrorsRoute, largestReportBytes } from './client-errors-route.ts';

async function serve(rate = { burst: 100, perSecond: 1 }) {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const app = Fastify({ logger: { level: 'warn', stream } });
  await app.register(clientErrorsRoute, { rate });
  const post = (body: unknown) =>
    app.inject({ method: 'POST', url: '/api/client-errors', payload: body as object });
  return { post, lines };
}

const report = {
  message: 'Error: gone',
  stack: 'at a.js:1:2',
  where: 'window',
  page: '/sessions/:id',
  count: 2,
};
const batch = { release: 'B7MHNJQf', dropped: 0, reports: [report] };

test('a batch is logged line by line, with the release and without where it came from', async () => {
  const { post, lines } = await serve();
  expect((await post(batch)).statusCode).toBe(204);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    msg: 'client.error',
    release: 'B7MHNJQf',
    fault: 'Error: gone',
    count: 2,
  });
  expect(JSON.stringify(lines)).not.toContain('127.0.0.1');
});

test('what a browser should have cut out is cut out here', async () => {
  const { post, lines } = await serve();
  const message = 'can’t read "3√2" for aziza@school.uz';
  await post({ ...batch, reports: [{ ...report, message }] });
  expect(JSON.stringify(lines)).not.toMatch(/3√2|aziza/);
});

test('anything else is refused: other fields, more than fifty, too large, too often', async () => {
  const { post, lines } = await serve({ burst: 4, perSecond: 0.01 });
  expect((await post({ ...batch, answers: ['A'] })).statusCode).toBe(400);
  expect((await post({ ...batch, reports: Array(51).fill(report) })).statusCode).toBe(400);
  expect((await post({ ...batch, more: 'x'.repeat(largestReportBytes) })).statusCode).toBe(413);
  expect((await post(batch)).statusCode).toBe(204);
  const refused = await post(batch);
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(lines).toHaveLength(1);
});
