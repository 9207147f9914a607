import { type Database, MODEL_ITEMS } from './model-database.ts';
import type { Fate, RequestKind } from './model-network.ts';
import type { ModelServer } from './model-server.ts';
import type { ModelWorld } from './model-world.ts';

export interface Chance {
  draw(): number;
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const draw = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(draw() * limit);
  return { draw, below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}

function fateOn(line: 'good' | 'bad' | 'dead', chance: Chance) {
  return (_: RequestKind): Fate => {
    if (line === 'dead') return { lost: true };
    if (line === 'good') return { requestMs: chance.below(200), replyMs: chance.below(200) };
    const fate: Fate = { requestMs: chance.below(5_000), replyMs: chance.below(5_000) };
    const drawn = chance.draw();
    if (drawn < 0.15) return { ...fate, lost: true };
    if (drawn < 0.3) return { ...fate, replyLost: true };
    return drawn < 0.5 ? { ...fate, againMs: chance.below(60_000) } : fate;
  };
}

export interface Act {
  weight: number;
  run(): Promise<string | null>;
}

/** Weights are for the profile `everything`; the others leave out or favour some. */
export type Profile = 'core' | 'time' | 'restore' | 'everything';

export function actsOf(world: ModelWorld, chance: Chance, profile: Profile): Act[] {
  const names = ['A', 'B'];
  let typed = 0;
  let backups: Database[] = [];
  const { server } = world;
  const someTab = (name: string) => chance.pick([...(world.devices.get(name)?.tabs.keys() ?? [])]);
  const staff = { core: 0, time: 4, restore: 1, everything: 1 }[profile];
  const disaster = { core: 0, time: 0, restore: 4, everything: 1 }[profile];
  const onRoom = (weight: number, label: string, act: (room: ModelServer['room']) => void): Act => ({
    weight: weight * staff,
    async run() {
      world.inRoom(act);
      return label;
    },
  });
  const onDatabase = (weight: number, label: string, act: () => void): Act => ({
    weight: weight * disaster,
    async run() {
      act();
      return label;
    },
  });
  return [
    {
      weight: 30,
      async run() {
        const name = chance.pick(names);
        typed += 1;
        const itemId = chance.pick(MODEL_ITEMS);
        await world.type(name, itemId, `${name}${typed}`, someTab(name));
        return `${name} types ${name}${typed} into ${itemId}`;
      },
    },
    {
      weight: 30,
      async run() {
        const ms = chance.draw() < 0.9 ? chance.below(3_000) : chance.below(240_000);
        await world.pass(ms);
        return `${ms} ms pass`;
      },
    },
    {
      weight: 10,
      async run() {
        const name = chance.pick(names);
        const line = chance.pick(['good', 'bad', 'bad', 'dead'] as const);
        const device = world.devices.get(name);
        if (device) device.fateOf = fateOn(line, chance);
        return `${name}'s line is ${line}`;
      },
    },
    {
      weight: 6,
      async run() {
        const name = chance.pick(names);
        const sitting = world.devices.get(name)?.tabs.get(someTab(name) ?? -1);
        if (sitting) void sitting.takeOver('secret');
        await world.pass(chance.below(2_000));
        return `${name} asks to take over`;
      },
    },
    {
      weight: 6,
      async run() {
        const name = chance.pick(names);
        const tab = someTab(name) ?? 1;
        world.crashTab(name, tab);
        if (chance.draw() < 0.8) await world.openTab(name, tab);
        return `${name} crashes in tab ${tab}`;
      },
    },
    {
      weight: 4,
      async run() {
        const name = chance.pick(names);
        await world.openTab(name, 2);
        if (chance.draw() < 0.5) world.steal(name, 2);
        return `${name} opens a second tab`;
      },
    },
    {
      weight: 4,
      async run() {
        const name = chance.pick(names);
        const sitting = world.devices.get(name)?.tabs.get(world.devices.get(name)?.writer ?? -1);
        if (sitting) void sitting.submit(chance.draw() < 0.2);
        await world.pass(chance.below(3_000));
        if (sitting && chance.draw() < 0.4) await sitting.withdrawSubmit();
        return `${name} presses hand in`;
      },
    },
    {
      weight: 2,
      async run() {
        const sitting = world.devices.get(chance.pick(names))?.tabs.get(1);
        for (const itemId of MODEL_ITEMS) await sitting?.choose(itemId, chance.pick(['mine', 'stored']));
        return 'a choice is made';
      },
    },
    {
      weight: 3,
      async run() {
        // The device sleeps: its timers stand still, and the page is told on waking.
        const name = chance.pick(names);
        await world.pass(chance.below(60_000));
        for (const sitting of world.devices.get(name)?.tabs.values() ?? []) sitting.wake();
        return `${name} wakes`;
      },
    },
    onRoom(2, 'pause', (room) => room.pause(300_000)),
    onRoom(2, 'resume', (room) => room.resume()),
    onRoom(2, 'five more minutes', (room) => room.extend(300_000)),
    onRoom(3, 'the sweep comes', (room) => room.sweep()),
    onRoom(2, 'staff reopen', (room) => room.reopen(600_000)),
    onRoom(2, 'a late answer is decided', (room) => {
      const waiting = server.late.filter(({ decision }) => decision === null);
      if (waiting.length > 0) room.decide(chance.pick(waiting), chance.pick(['accepted', 'rejected']));
    }),
    onDatabase(3, 'a backup is made', () => {
      backups.push(world.backup());
    }),
    onDatabase(1, 'the database is restored', () => {
      const from = backups.length > 0 ? chance.pick(backups) : 'before the start';
      // What came after the point of the restore can't be restored to any more.
      if (from !== 'before the start') backups = backups.slice(0, backups.indexOf(from) + 1);
      else if (chance.draw() < 0.7) return;
      world.restore(from);
    }),
  ];
}
