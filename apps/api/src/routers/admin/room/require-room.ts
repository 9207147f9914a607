import type { Db } from '@invigil/db/client';
import { getRoom } from '@invigil/db/queries/room/get-room';
import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import { DomainError } from '@invigil/shared/errors';

export async function requireRoom(db: Db, examId: string): Promise<GetRoomOutput> {
  const room = await getRoom(db, examId);
  if (!room) throw new DomainError('NOT_FOUND');
  return room;
}
