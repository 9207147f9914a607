import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import type { DbOrTx } from '../../client.ts';
import { createRoomReader } from './room-reader.ts';

/** The room board of one exam as it stands now; undefined before its first publication. */
export function getRoom(db: DbOrTx, examId: string): Promise<GetRoomOutput | undefined> {
  return createRoomReader(db, examId).look();
}
