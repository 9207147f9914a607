import { getExam } from '@invigil/db/queries/exam/get-exam';
import { makeExam, makePerson, makeSession } from '@invigil/db/testing/factories';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf, createTestServer, origin, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** The smallest PDF of so many empty pages. */
function pdfOf(pages: number, trailerExtra = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = body.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailerExtra} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

const encryptedPdf = () =>
  pdfOf(
    1,
    `/ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]
     /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`,
  );

interface Upload {
  examId: string;
  version?: number | string;
  content: Buffer;
  cookie?: string;
  type?: string;
}

function upload({ examId, version = 1, content, cookie, type = 'application/pdf' }: Upload) {
  return server.app.inject({
    method: 'PUT',
    url: `/api/admin/exams/${examId}/booklet?version=${version}&name=${encodeURIComponent('Вариант 1.pdf')}`,
    headers: { origin, 'content-type': type, ...(cookie && { cookie }) },
    payload: content,
  });
}

const cookieOfRole = async (role: 'author' | 'owner' | 'analyst' | 'student' | 'invigilator' | 'support') =>
  server.cookieOf((await makePerson(server.database.db, { role, login: null })).id);

describe('uploading the booklet', () => {
  test('an author stores a PDF, checked to open, under the version that he read', async () => {
    const cookie = await cookieOfRole('author');
    const { exam } = await makeExam(server.database.db, { published: false });
    const reply = await upload({ examId: exam.id, content: pdfOf(3), cookie });
    expect(reply.json()).toMatchObject({ version: 2, pages: 3, fileName: 'Вариант 1.pdf' });
    const detail = await getExam(server.database.db, exam.id, { withKey: false });
    expect(detail.booklet).toMatchObject({ pages: 3 });
    expect(codeOf(await upload({ examId: exam.id, content: pdfOf(3), cookie }))).toBe('VERSION_CONFLICT');
  });

  test('a broken, an encrypted and a disguised file are refused in a sentence', async () => {
    const cookie = await cookieOfRole('owner');
    const { exam } = await makeExam(server.database.db, { published: false });
    const files = {
      broken: Buffer.from('%PDF-1.4\nnothing of the kind'),
      'cut off': pdfOf(3).subarray(0, 60),
      text: Buffer.from('hello'),
      'page behind another file': Buffer.concat([Buffer.from('<html></html>'), pdfOf(1)]),
      encrypted: encryptedPdf(),
    };
    for (const [name, content] of Object.entries(files)) {
      const reply = await upload({ examId: exam.id, content, cookie });
      expect([name, reply.statusCode]).toEqual([name, 422]);
      expect(reply.json().error.message).toMatch(
        name === 'encrypted' ? /protected by a password/ : /can not be opened as a PDF/,
      );
    }
  });

  test('more than twenty megabytes are refused', async () => {
    const cookie = await cookieOfRole('owner');
    const { exam } = await makeExam(server.database.db, { published: false });
    const reply = await upload({ examId: exam.id, content: Buffer.alloc(20 * 1024 * 1024 + 1), cookie });
    expect([reply.statusCode, codeOf(reply)]).toEqual([413, 'INVALID_INPUT']);
    expect(reply.json().error.message).toMatch(/20 MB/);
  });

  test('only those who write exams may, and only a PDF', async () => {
    const { exam } = await makeExam(server.database.db, { published: false });
    expect((await upload({ examId: exam.id, content: pdfOf(1) })).statusCode).toBe(401);
    for (const role of ['analyst', 'support', 'student', 'invigilator'] as const)
      expect(
        (await upload({ examId: exam.id, content: pdfOf(1), cookie: await cookieOfRole(role) })).statusCode,
      ).toBe(403);
    const cookie = await cookieOfRole('owner');
    expect(
      (await upload({ examId: exam.id, content: pdfOf(1), cookie, type: 'application/json' })).statusCode,
    ).toBe(415);
    expect((await upload({ examId: 'x', content: pdfOf(1), cookie })).statusCode).toBe(400);
    expect((await upload({ examId: exam.id, version: 'x', content: pdfOf(1), cookie })).statusCode).toBe(400);
  });
});

describe('reading the booklet', () => {
  async function examWithBooklet() {
    const made = await makeExam(server.database.db, { published: false });
    const cookie = await cookieOfRole('owner');
    const { bookletId } = (await upload({ examId: made.exam.id, content: pdfOf(2), cookie })).json();
    return { made, bookletId: bookletId as string, owner: cookie };
  }
  const read = (bookletId: string, cookie: string, sessionId?: string) =>
    server.app.inject({
      url: `/api/booklets/${bookletId}${sessionId ? `?session=${sessionId}` : ''}`,
      headers: { cookie },
    });

  test('a student reads it with a session in progress, until the deadline and its grace', async () => {
    const { made, bookletId } = await examWithBooklet();
    const { db } = server.database;
    const student = await makePerson(db);
    const cookie = await server.cookieOf(student.id);
    expect((await read(bookletId, cookie)).statusCode).toBe(404);
    const session = await makeSession(db, made, student.id);
    const reply = await read(bookletId, cookie, session.id);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers['content-disposition']).toMatch(/^inline; filename=".*"; filename\*=UTF-8''/);
    expect(reply.rawPayload.equals(pdfOf(2))).toBe(true);

    const set = (sql: string) => db.$client.query(`update sessions set ${sql} where id = $1`, [session.id]);
    await set(`deadline_at = now() - interval '10 seconds'`);
    expect((await read(bookletId, cookie, session.id)).statusCode).toBe(200);
    await set(`deadline_at = now() - interval '31 seconds'`);
    expect((await read(bookletId, cookie, session.id)).statusCode).toBe(404);
    await set(`deadline_at = now() + interval '1 hour', status = 'submitted'`);
    expect((await read(bookletId, cookie, session.id)).statusCode).toBe(404);
  });

  test("another student's session, another exam's booklet and a visitor open nothing", async () => {
    const { made, bookletId } = await examWithBooklet();
    const other = await examWithBooklet();
    const { db } = server.database;
    const [a, b] = [await makePerson(db), await makePerson(db)];
    const session = await makeSession(db, made, a.id);
    expect((await read(bookletId, await server.cookieOf(b.id), session.id)).statusCode).toBe(404);
    expect((await read(other.bookletId, await server.cookieOf(a.id), session.id)).statusCode).toBe(404);
    expect((await server.app.inject(`/api/booklets/${bookletId}?session=${session.id}`)).statusCode).toBe(
      401,
    );
  });

  test('staff who read exams open it, an invigilator only on exams that name him', async () => {
    const { made, bookletId, owner } = await examWithBooklet();
    expect((await read(bookletId, owner)).statusCode).toBe(200);
    expect((await read(bookletId, await cookieOfRole('support'))).statusCode).toBe(403);
    const invigilator = await makePerson(server.database.db, { role: 'invigilator', login: null });
    const cookie = await server.cookieOf(invigilator.id);
    expect((await read(bookletId, cookie)).statusCode).toBe(404);
    await server.database.db.$client.query('insert into exam_invigilators values ($1, $2)', [
      made.exam.id,
      invigilator.id,
    ]);
    expect((await read(bookletId, cookie)).statusCode).toBe(200);
  });
});
