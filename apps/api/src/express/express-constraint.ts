import type { FastifyInstance } from 'fastify';
import { expressCalls } from './express-calls.ts';

const prefix = '/api/trpc/';
const urls = new Set(
  [...expressCalls.keys()].flatMap((path) => [`${prefix}${path}`, `${prefix}${path}?batch=1`]),
);

/** Of a route with this constraint: it takes requests of a plain head; any other finds the adapter's route of the same address. */
export const plainHead = { express: true };

export function addExpressConstraint(app: FastifyInstance): void {
  app.addConstraintStrategy({
    name: 'express',
    storage() {
      const kept = new Map<unknown, unknown>();
      return {
        get: (derived: unknown) => (kept.get(derived) ?? null) as never,
        set: (value: unknown, handler: unknown) => {
          kept.set(value, handler);
        },
      };
    },
    validate: () => {},
    deriveConstraint: ({ method, url, headers }) =>
      method === 'POST' && urls.has(url ?? '') && headers['trpc-accept'] === undefined,
  });
}
