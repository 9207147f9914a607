import { comparePairs } from '@invigil/shared/rules/save';
import { countOffers, countPending } from '../manifest.ts';
import { isHeldElsewhere } from '../note-state.ts';
import { readOnlyReason } from '../sitting-state.ts';
import { MODEL_ITEMS } from './model-database.ts';
import type { ModelDevice, ModelWorld } from './model-world.ts';

/** The line heals, every device opens a page, and everyone goes on until nothing changes. */
export async function settleWorld(world: ModelWorld): Promise<void> {
  for (const device of world.devices.values()) {
    device.fateOf = () => ({});
    if (device.tabs.size === 0) await world.openTab(device.name);
    for (const sitting of device.tabs.values()) sitting.setBrowserOnline(true);
  }
  await world.pass(150_000);
}

/** Whether the very text of a pair is where a person or scoring can find it. */
function isKept(world: ModelWorld, itemId: string, text: string): boolean {
  const { answers, late } = world.server;
  return answers.get(itemId)?.text === text || late.some((row) => row.itemId === itemId && row.text === text);
}

/** What every acknowledged pair is owed: its text, or a greater pair in its place. */
export function lostAcknowledgements(world: ModelWorld): string[] {
  const { answers, late } = world.server;
  return world.acknowledged.flatMap(({ device, itemId, text, kind, ...pair }) => {
    // A newer text of the same device that a restore left to a person stands for the older one too.
    const isLate = late.some((row) => {
      const order = comparePairs(row, pair);
      return (
        row.itemId === itemId && (order === 0 ? row.text === text : order > 0 && row.cause === 'restore')
      );
    });
    if (isLate) return [];
    // A repeat of the same change may have become an answer since, and a newer one have taken its place.
    const becameAnswer = world.acknowledged.some(
      (ack) =>
        ack.kind === 'answer' && ack.itemId === itemId && ack.text === text && comparePairs(ack, pair) === 0,
    );
    const stored = answers.get(itemId);
    const order = stored ? comparePairs(stored, pair) : -1;
    const isKeptAsAnswer = order > 0 || (order === 0 && stored?.text === text);
    if (kind === 'answer' || becameAnswer ? isKeptAsAnswer : isKeptAsAnswer && order === 0) return [];
    return [`${device} was told that ${itemId} (${pair.epoch},${pair.revision}) ${text} is kept: ${kind}`];
  });
}

/** What a screen says against what the server holds, at any moment after the device has heard of its timeline. */
export async function falseMarks(world: ModelWorld): Promise<string[]> {
  const found: string[] = [];
  for (const device of world.devices.values()) {
    const { items } = await device.outbox.read();
    for (const sitting of device.tabs.values()) {
      if (sitting.state().session.seen?.timeline !== world.server.timeline) continue;
      for (const itemId of MODEL_ITEMS) {
        const { mark, text } = sitting.sheet.view(itemId);
        const shown = items.get(itemId)?.stored;
        if (mark !== 'server' || shown?.text !== text) continue;
        // Another device's greater pair may stand there by now; this one hears of it with its next reply.
        const stored = world.server.answers.get(itemId);
        const order = stored ? comparePairs(stored, shown) : -1;
        if (order < 0 || (order === 0 && stored?.text !== text))
          found.push(`${device.name} shows ${itemId} ${text} as on the server, where it is not`);
      }
    }
  }
  return found;
}

async function checkDevice(world: ModelWorld, device: ModelDevice): Promise<string[]> {
  const found: string[] = [];
  const state = await device.outbox.read();
  const { server } = world;
  for (const [itemId, text] of device.lastKept) {
    const item = state.items.get(itemId);
    const isShown =
      item?.refused?.text === text || item?.choice?.mine.text === text || item?.pending?.text === text;
    const wasAcknowledged = world.acknowledged.some((ack) => ack.itemId === itemId && ack.text === text);
    if (!isKept(world, itemId, text) && !isShown && !wasAcknowledged)
      found.push(`${device.name}'s last words ${text} of ${itemId} are silently gone`);
  }
  for (const [itemId, item] of state.items) {
    const stored = server.answers.get(itemId);
    if (item.refused && stored?.text === item.refused.text)
      found.push(`${device.name} shows ${itemId} as refused although it is stored`);
    const held = item.held.find(
      (row) => stored && comparePairs(row, stored) === 0 && row.text === stored.text,
    );
    if (held) found.push(`${device.name} shows ${itemId} as kept for a decision although it is stored`);
  }
  const waits = countPending(state) + countOffers(state);
  const neverHeld = [...state.items.values()].every(({ pending }) => pending === null || pending.epoch === 0);
  if (waits > 0 && !neverHeld) found.push(`${device.name} still has ${waits} waiting`);
  return found;
}

/** Everything that must hold once the world has settled. The holder hands in at the end, if it still can. */
export async function checkEnd(world: ModelWorld): Promise<string[]> {
  const found = [...world.violations, ...lostAcknowledgements(world), ...(await falseMarks(world))];
  for (const device of world.devices.values()) found.push(...(await checkDevice(world, device)));
  found.push(...(await checkHolder(world)));
  for (const [index, submission] of world.server.submissions.entries())
    if (submission.number !== index + 1) found.push('submissions are not numbered in a row');
  return found;
}

async function checkHolder(world: ModelWorld): Promise<string[]> {
  const { server } = world;
  if (!server.database.exists || server.status !== 'in_progress' || server.room.isOver()) return [];
  const device = world.devices.get(server.holder);
  const sitting = device?.tabs.get(device.writer ?? -1);
  if (!device || !sitting) return [];
  const readOnly = readOnlyReason(sitting.state());
  // Within the grace the sheet is shut and the session still open.
  if (readOnly === 'time_over') return [];
  if (readOnly !== null) return [`the holder ${device.name} can only read: ${readOnly}`];
  if (isHeldElsewhere(sitting.state().session)) return [`the holder ${device.name} does not know that it is`];
  for (const itemId of MODEL_ITEMS) await sitting.choose(itemId, 'mine');
  await world.pass(5_000);
  const before = server.submissions.length;
  await handIn(world, sitting);
  if (server.submissions.length === before + 1) return missingIn(world);
  return [`the holder ${device.name} can't hand in: ${JSON.stringify(sitting.state().submit)}`];
}

async function handIn(world: ModelWorld, sitting: { submit(acceptMissing: boolean): Promise<void> }) {
  void sitting.submit(false);
  await world.pass(5_000);
  if (world.server.status !== 'in_progress') return;
  void sitting.submit(true);
  await world.pass(5_000);
}

/** What stood when the session closed is in its submission, text for text. */
function missingIn(world: ModelWorld): string[] {
  const { answers, submissions } = world.server;
  const closed = submissions.at(-1)?.answers;
  return [...answers].flatMap(([itemId, { text }]) =>
    closed?.get(itemId)?.text === text ? [] : [`submission without ${itemId} ${text}`],
  );
}
