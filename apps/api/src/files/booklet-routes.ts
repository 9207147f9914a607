import { createHash } from 'node:crypto';
import type { Db } from '@invigil/db/client';
import { attachBooklet } from '@invigil/db/commands/exam/attach-booklet';
import {
  type BookletFile,
  findBooklet,
  findBookletForSession,
} from '@invigil/db/queries/exam-listing/find-booklet';
import { readBookletContent } from '@invigil/db/queries/exam-listing/find-sealed-booklet';
import { DomainError } from '@invigil/shared/errors';
import { BookletId, ExamId, SessionId } from '@invigil/shared/ids';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ApiServices, actorOf } from '../context.ts';
import { largestBookletBytes } from '../plugins/request-limits.ts';
import { refuse } from '../refusal-body.ts';
import type { Identify } from '../sign-in/identify.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import type { AccelShelf } from './accel-shelf.ts';
import { readPdf } from './read-pdf.ts';
import { requireStaffAccess } from './staff-access.ts';

const Named = z.object({ bookletId: BookletId });
const OfSession = z.strictObject({ session: SessionId.optional() });
const OfExam = z.object({ examId: ExamId });
/** `version` is the exam's that the editor read; `name` the file's, for people. */
const Upload = z.strictObject({
  version: z.coerce.number().int(),
  name: z.string().trim().min(1).max(200).default('booklet.pdf'),
});

const sentences = {
  broken: 'This file can not be opened as a PDF.',
  encrypted: 'This PDF is protected by a password; save it without one.',
};

export interface BookletRoutesOptions {
  services: Pick<ApiServices, 'studentDb' | 'staffDb'>;
  identify: Identify;
  accel: AccelShelf;
}

export async function bookletRoutes(app: FastifyInstance, options: BookletRoutesOptions): Promise<void> {
  const { services, identify, accel } = options;
  app.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.get('/api/booklets/:bookletId', async (request, reply) => {
    const me = await identify(request);
    if (me === null) return refuse(reply, 'UNAUTHENTICATED');
    const named = Named.safeParse(request.params);
    const query = OfSession.safeParse(request.query);
    if (!named.success || !query.success) return refuse(reply, 'INVALID_INPUT');
    const { bookletId } = named.data;
    const isStudent = me.role === 'student';
    const file = isStudent
      ? await bookletOfStudent(services, me, bookletId, query.data.session)
      : await bookletOfStaff(services, me, bookletId);
    if (!file) return refuse(reply, 'NOT_FOUND');
    reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', contentDisposition(file.fileName))
      .header('cache-control', 'private, no-store');
    const db = isStudent ? services.studentDb : services.staffDb;
    const sentByNginx = await accel.offer(`${file.sha256}.pdf`, () => wholeContent(db, file));
    if (sentByNginx !== null) return reply.header('x-accel-redirect', sentByNginx).send();
    const content = await readBookletContent(db, file.id);
    return content ? reply.send(content) : refuse(reply, 'NOT_FOUND');
  });

  app.put(
    '/api/admin/exams/:examId/booklet',
    {
      bodyLimit: largestBookletBytes,
      errorHandler(error, _request, reply) {
        if ((error as { code?: unknown }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
        return refuse(reply, 'INVALID_INPUT', { status: 413, message: 'A booklet has at most 20 MB.' });
      },
      // Before the body: a stranger's twenty megabytes are not read.
      onRequest: async (request) => {
        await uploaderOf(options, request);
      },
    },
    (request, reply) => upload(options, request, reply),
  );
}

/** What lies under a digest is what has that digest: several exams may share the file. */
async function wholeContent(db: Db, { id, sha256 }: BookletFile): Promise<Buffer | undefined> {
  const content = await readBookletContent(db, id);
  return content && createHash('sha256').update(content).digest('hex') === sha256 ? content : undefined;
}

function bookletOfStudent(
  { studentDb }: Pick<ApiServices, 'studentDb'>,
  me: SignedIn,
  bookletId: BookletId,
  sessionId: SessionId | undefined,
): Promise<BookletFile | undefined> {
  if (sessionId === undefined) return Promise.resolve(undefined);
  return findBookletForSession(studentDb, { bookletId, sessionId, personId: me.personId });
}

async function bookletOfStaff(
  { staffDb }: Pick<ApiServices, 'staffDb'>,
  me: SignedIn,
  bookletId: BookletId,
): Promise<BookletFile | undefined> {
  const file = await findBooklet(staffDb, bookletId);
  // A role that reads no exams is told so whether or not there is such a booklet.
  await requireStaffAccess(
    staffDb,
    me,
    'exam',
    'read',
    file?.examId ?? '00000000-0000-0000-0000-000000000000',
  );
  return file;
}

async function uploaderOf({ services, identify }: BookletRoutesOptions, request: FastifyRequest) {
  const params = OfExam.safeParse(request.params);
  if (!params.success) throw new DomainError('INVALID_INPUT');
  const { examId } = params.data;
  const me = await requireStaffAccess(services.staffDb, await identify(request), 'exam', 'write', examId);
  return { me, examId };
}

async function upload(options: BookletRoutesOptions, request: FastifyRequest, reply: FastifyReply) {
  const { me, examId } = await uploaderOf(options, request);
  const query = Upload.safeParse(request.query);
  const content = request.body;
  if (!query.success || !Buffer.isBuffer(content) || content.length === 0)
    return refuse(reply, 'INVALID_INPUT');
  const reading = await readPdf(content);
  if ('problem' in reading)
    return refuse(reply, 'INVALID_INPUT', {
      status: 422,
      details: { problem: reading.problem },
      message: sentences[reading.problem],
    });
  const fileName = query.data.name.replace(/\p{Cc}/gu, '');
  const { version, bookletId } = await attachBooklet(
    { db: options.services.staffDb, actor: actorOf(me) },
    { examId, version: query.data.version, fileName, pages: reading.pages, content },
  );
  return reply
    .header('cache-control', 'no-store')
    .send({ version, bookletId, fileName, pages: reading.pages, sizeBytes: content.length });
}

/** RFC 6266: an ASCII name for old readers, the whole one in UTF-8 (RFC 5987) beside it. */
export function contentDisposition(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
