import { isNamedInvigilator } from '@invigil/db/queries/people-session/is-named-invigilator';
import type { RoomEvent, RoomRow } from '@invigil/shared/contracts/admin-room';
import type { ExamId } from '@invigil/shared/ids';
import { changesOf } from '../../../changes-of.ts';
import type { ApiContext } from '../../../context.ts';
import type { SignedIn } from '../../../sign-in/signed-in.ts';
import { requireRoom } from './require-room.ts';

/** Saves and silence tell nobody: they are looked for at this pace. */
const lookEveryMs = 2_000;

/** A whole snapshot first, then the rows that changed; a client that lost the line connects again and gets a snapshot. */
export async function* watchRoom(
  ctx: ApiContext & { me: SignedIn; scope: 'all' | 'named' },
  examId: ExamId,
  callerSignal: AbortSignal | undefined,
): AsyncGenerator<RoomEvent> {
  const first = await requireRoom(ctx.staffDb, examId);
  const place = ctx.streams.enter(
    ctx.me,
    callerSignal,
    async () => ctx.scope === 'all' || isNamedInvigilator(ctx.staffDb, ctx.me.personId, examId),
  );
  try {
    yield { kind: 'snapshot', room: first };
    let shown = textsOf(first.rows);
    const concerns = changesOf(
      ctx.fanout,
      (message) => 'examId' in message && message.examId === examId,
      place.signal,
      lookEveryMs,
    );
    for await (const _ of concerns) {
      const room = await requireRoom(ctx.staffDb, examId);
      const texts = textsOf(room.rows);
      const rows = room.rows.filter((row) => shown.get(row.personId) !== texts.get(row.personId));
      shown = texts;
      const { counts, savesPerBin, serverNow } = room;
      yield { kind: 'rows', rows, counts, savesPerBin, serverNow };
    }
  } finally {
    place.close();
  }
}

function textsOf(rows: readonly RoomRow[]): Map<string, string> {
  return new Map(rows.map((row) => [row.personId, JSON.stringify(row)]));
}
