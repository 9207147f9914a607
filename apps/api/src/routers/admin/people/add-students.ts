import { createStudents } from '@invigil/db/commands/person/create-students';
import type { CreateStudentsInput, CreateStudentsOutput } from '@invigil/shared/contracts/admin-people';
import type { z } from 'zod';
import { type ApiContext, staffContext } from '../../../context.ts';
import { makeLoginCandidates, makeStudentSecret } from './make-secret.ts';

/** Hashes first, outside any transaction; the secrets leave in the reply and are kept nowhere. */
export async function addStudents(
  ctx: ApiContext,
  input: z.infer<typeof CreateStudentsInput>,
): Promise<z.infer<typeof CreateStudentsOutput>> {
  const secrets = input.names.map(makeStudentSecret);
  const students = await Promise.all(
    input.names.map(async (fullName, index) => ({
      fullName,
      logins: makeLoginCandidates(),
      secretHash: await ctx.hashSecret(secrets[index]?.toHash as string),
    })),
  );
  const created = await createStudents(staffContext(ctx), {
    students,
    groupId: input.groupId,
    locale: input.locale,
  });
  return {
    slips: created.map((student, index) => ({ ...student, secret: secrets[index]?.shown as string })),
  };
}
