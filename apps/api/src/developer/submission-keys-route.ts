import type { FastifyInstance } from 'fastify';
import type { Keys } from '../keys/keys.ts';

/** With these anyone can check the signature of a submission's receipt; keys that no longer sign stay listed. */
export async function submissionKeysRoute(app: FastifyInstance, options: { keys: Keys }): Promise<void> {
  app.get('/api/submission-keys.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({ keys: options.keys.submissionPublicKeys() }),
  );
}
