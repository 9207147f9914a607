import type { Db } from '@invigil/db/client';
import { recordExport } from '@invigil/db/commands/result/record-export';
import { Locale } from '@invigil/shared/contracts/primitives';
import { DomainError } from '@invigil/shared/errors';
import { ExamId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../context.ts';
import { refuse } from '../refusal-body.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';
import { writeCsv } from './csv.ts';
import { resultTables, type TableName } from './result-tables.ts';

export interface ExportsDeps {
  identify: (request: FastifyRequest) => Promise<SignedIn | null>;
  staffDb: Db;
}

const Params = z.object({ examId: ExamId });
const Query = z.object({ locale: Locale.optional() });

/** `GET /api/admin/exams/:examId/{results,items,matrix}.csv?locale=`, for those who may read exports; each is audited. */
export function registerExports(app: FastifyInstance, { identify, staffDb }: ExportsDeps): void {
  for (const table of Object.keys(resultTables) as TableName[])
    app.get(`/api/admin/exams/:examId/${table}.csv`, async (request, reply) => {
      const me = await identify(request);
      if (me === null) return refuse(reply, 'UNAUTHENTICATED');
      if (accessOf(me.role, 'export', 'read') !== 'all') return refuse(reply, 'FORBIDDEN');
      const params = Params.safeParse(request.params);
      const query = Query.safeParse(request.query);
      if (!params.success) return refuse(reply, 'NOT_FOUND');
      if (!query.success) return refuse(reply, 'INVALID_INPUT');
      const { examId } = params.data;
      const locale = query.data.locale ?? me.locale;
      try {
        await recordExport({ db: staffDb, actor: actorOf(me) }, { examId, table });
        const rows = await resultTables[table](staffDb, examId, locale);
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${table}-${examId.slice(0, 8)}.csv"`)
          .header('cache-control', 'no-store')
          .header('x-content-type-options', 'nosniff')
          .send(writeCsv(rows, locale));
      } catch (error) {
        if (error instanceof DomainError) return refuse(reply, error.code);
        throw error;
      }
    });
}
