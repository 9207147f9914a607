import { findSealableBooklet } from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import { ExamId } from '@invigil/shared/ids';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiServices } from '../context.ts';
import { refuse } from '../refusal-body.ts';
import type { Identify } from '../sign-in/identify.ts';
import type { AccelShelf } from './accel-shelf.ts';
import { createSealedBookletShelf } from './sealed-booklet-shelf.ts';

const OfExam = z.object({ examId: ExamId });

export interface SealedBookletRouteOptions {
  services: Pick<ApiServices, 'studentDb' | 'staffDb' | 'keys'>;
  identify: Identify;
  accel: AccelShelf;
}

/**
 * The booklet's encrypted copy (design.md §6), for those assigned, before they start. A browser asks each time whether its copy still
 * stands: one that a later publication replaced does not open with the key that the start gives.
 */
export async function sealedBookletRoute(
  app: FastifyInstance,
  { services, identify, accel }: SealedBookletRouteOptions,
): Promise<void> {
  const shelf = createSealedBookletShelf(services.staffDb, services.keys);
  app.get('/api/exams/:examId/booklet.sealed', async (request, reply) => {
    const me = await identify(request);
    if (me === null) return refuse(reply, 'UNAUTHENTICATED');
    const params = OfExam.safeParse(request.params);
    if (!params.success) return refuse(reply, 'INVALID_INPUT');
    const booklet =
      me.role === 'student'
        ? await findSealableBooklet(services.studentDb, {
            examId: params.data.examId,
            personId: me.personId,
          })
        : undefined;
    if (!booklet) return refuse(reply, 'NOT_FOUND');
    const named = (name: string) =>
      reply.header('etag', `"${name}"`).header('cache-control', 'private, no-cache');
    const name = shelf.nameOf(booklet);
    if (name !== null && request.headers['if-none-match'] === `"${name}"`)
      return named(name).code(304).send();
    let copy = name === null ? await shelf.take(booklet) : undefined;
    const wanted = name ?? copy?.name;
    if (wanted === undefined) return refuse(reply, 'NOT_FOUND');
    const sentByNginx = await accel.offer(`${wanted}.sealed`, async () => {
      copy ??= await shelf.take(booklet);
      // Replaced since it was looked up: what lies under a name never changes.
      return copy?.name === wanted ? copy.content : undefined;
    });
    reply.header('content-type', 'application/octet-stream');
    if (sentByNginx !== null) return named(wanted).header('x-accel-redirect', sentByNginx).send();
    copy ??= await shelf.take(booklet);
    if (!copy) return refuse(reply, 'NOT_FOUND');
    return named(copy.name).send(copy.content);
  });
}
