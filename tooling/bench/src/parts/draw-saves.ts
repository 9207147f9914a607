import type { OwnedSave } from '@invigil/db/commands/session/save-answers-together';
import { createRandom } from '../load/random.ts';
import { textOf } from '../load/seat.ts';
import type { BenchStudent, BenchWorld } from '../world/make-world.ts';

/**
 * Groups of saves, each of one item of one student: none twice in a group, each one revision above what stands (`insertSittings`).
 * `sessionIds` are at the places of the world's students.
 */
export function drawSaves(
  { main, students }: Pick<BenchWorld, 'main' | 'students'>,
  sessionIds: readonly string[],
  seed: number,
): (count: number) => OwnedSave[] {
  const random = createRandom(seed);
  const items = main.itemIds.length;
  const revisions = new Int32Array(sessionIds.length * items).fill(1);
  const saveAt = (place: number): OwnedSave => {
    const student = Math.floor(place / items);
    const item = place % items;
    const revision = (revisions[place] as number) + 1;
    revisions[place] = revision;
    const change = {
      itemId: main.itemIds[item] as string,
      epoch: 1,
      revision,
      text: textOf(item, revision),
      locale: 'uz' as const,
      clientElapsedMs: 61_234,
    };
    const { personId } = students[student] as BenchStudent;
    return { sessionId: sessionIds[student] as string, personId, changes: [change], lease: null };
  };
  return (count) => {
    const drawn = new Set<number>();
    const most = Math.min(count, revisions.length);
    while (drawn.size < most) drawn.add(Math.floor(random() * revisions.length));
    return [...drawn].map(saveAt);
  };
}
