import type { Db } from '@invigil/db/client';
import { createRoomReader } from '@invigil/db/queries/room/room-reader';
import type { GetRoomOutput } from '@invigil/shared/contracts/admin-room';
import { DomainError } from '@invigil/shared/errors';

export function requireRoom(db: Db, examId: string): Promise<GetRoomOutput> {
  return roomLooksOf(db, examId)();
}

/** Looks at one room, each after the first one reading what was written since. */
export function roomLooksOf(db: Db, examId: string): () => Promise<GetRoomOutput> {
  const reader = createRoomReader(db, examId);
  return async () => {
    const room = await reader.look();
    if (!room) throw new DomainError('NOT_FOUND');
    return room;
  };
}
