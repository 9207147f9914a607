import { migrateDatabase } from '@invigil/db/migrate';
import { makeListsWorld } from '../lists/make-lists-world.ts';
import { type ListFigures, measureLists } from '../lists/measure-lists.ts';
import { startApi } from '../servers/start-api.ts';
import type { Stage } from './stage.ts';

/**
 * Ten of the staff page through lists of a hundred rows, in a database of their own on the same server: as many people as the run has
 * students, with sittings and results.
 */
export async function listsPhase(stage: Stage): Promise<ListFigures[]> {
  const { postgres, keys, flags } = stage;
  const database = await postgres.makeDatabase('invigil_lists');
  await migrateDatabase({ url: database.databaseUrl, studentRole: 'invigil_student' });
  const { cookies, finishedExamId } = await makeListsWorld(database.databaseUrl, keys, flags.students);
  const api = await startApi(database, keys.keyring, flags);
  try {
    const asked = { origin: `http://127.0.0.1:${api.port}`, cookies, examId: finishedExamId };
    // The first replies of a process that was just started are of a program that is still being compiled.
    await measureLists({ ...asked, secondsEach: Math.min(0.7, flags.seconds / 30) });
    return await measureLists({ ...asked, secondsEach: Math.min(2, flags.seconds / 10) });
  } finally {
    await api.stop();
  }
}
