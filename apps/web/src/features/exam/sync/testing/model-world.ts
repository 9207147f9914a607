import type { SaveAnswersInput, SaveAnswersOutput, StartOutput } from '@invigil/shared/contracts/session';
import { applyLoadReply, applyStartReply } from '../apply-replies.ts';
import { createMemoryOutbox } from '../memory-outbox.ts';
import type { AnswerOutbox } from '../outbox.ts';
import { createSitting, type Sitting } from '../sitting.ts';
import { type Database, MODEL_ITEMS, MODEL_SESSION, MODEL_START } from './model-database.ts';
import { createModelTransport, type FateOf, type ModelCall } from './model-network.ts';
import { createOracles } from './model-oracles.ts';
import { type ModelRules, modelRules } from './model-rules.ts';
import { createModelServer, type ModelServer } from './model-server.ts';
import { createVirtualTimers, type VirtualTimers } from './virtual-timers.ts';

/** A pair that a device was told is kept, with the text. */
export interface Acknowledged {
  device: string;
  itemId: string;
  epoch: number;
  revision: number;
  text: string;
  kind: 'answer' | 'late';
}

export interface ModelDevice {
  name: string;
  outbox: AnswerOutbox;
  /** Open tabs by number; the writer holds the tab lock. */
  tabs: Map<number, Sitting>;
  writer: number | null;
  fateOf: FateOf;
  /** Item → the last text that this device's store took in. */
  lastKept: Map<string, string>;
}

export interface ModelWorld {
  timers: VirtualTimers;
  server: ModelServer;
  devices: Map<string, ModelDevice>;
  acknowledged: Acknowledged[];
  /** Every request that reached the server, in order. */
  calls: ModelCall[];
  /** What is wrong already; the end is checked by model-checks.ts. */
  violations: string[];
  device(name: string): Promise<ModelDevice>;
  /** A load of the page; the first tab of a device writes. */
  openTab(name: string, tab?: number): Promise<Sitting>;
  /** Memory and pending replies are gone, the store is not. */
  crashTab(name: string, tab?: number): void;
  steal(name: string, tab: number): void;
  type(name: string, itemId: string, text: string, tab?: number): Promise<void>;
  /** An act of staff or of the worker. */
  inRoom(act: (room: ModelServer['room']) => void): void;
  backup(): Database;
  restore(from: Database | 'before the start'): void;
  pass(ms: number): Promise<void>;
}

export interface SaveStep {
  before: Database;
  call: ModelCall;
  after: Database;
  nowMs: number;
}

export interface WorldOptions {
  seed?: number;
  rules?: Partial<ModelRules>;
  /** Every save that the server judged, with the database before and after it. */
  onSave?: (step: SaveStep) => void;
}

const OWNER = { personId: 'p', sessionId: MODEL_SESSION };

export async function createModelWorld(options: WorldOptions = {}): Promise<ModelWorld> {
  const timers = createVirtualTimers(options.seed ?? 1);
  const server = createModelServer(timers.now, { ...modelRules, ...options.rules });
  const devices = new Map<string, ModelDevice>();
  const acknowledged: Acknowledged[] = [];
  const calls: ModelCall[] = [];
  const violations: string[] = [];
  const oracles = createOracles(server, timers.now, (sentence) => violations.push(sentence));

  function transportOf(device: ModelDevice) {
    return createModelTransport(server, timers, (kind) => device.fateOf(kind), {
      device: device.name,
      onSent: oracles.sent,
      onServing() {
        const check = oracles.look();
        const before = options.onSave && world.backup();
        return (call) => {
          calls.push(call);
          check(call);
          if (before && call.kind === 'save')
            options.onSave?.({ before, call, after: world.backup(), nowMs: MODEL_START + timers.now() });
        };
      },
      onReply(call) {
        if (call.kind !== 'save') return;
        // A reply of an earlier timeline counts as lost.
        const { state } = call.reply as SaveAnswersOutput;
        const known = [...device.tabs.values()].map((tab) => tab.state().session.seen?.timeline ?? 0);
        if (Math.max(0, ...known) > state.timeline) return;
        const { changes } = call.input as SaveAnswersInput;
        (call.reply as SaveAnswersOutput).acks.forEach((ack, index) => {
          const { itemId, epoch, revision, receipt } = ack;
          const text = changes[index]?.text ?? '';
          if (receipt)
            acknowledged.push({ device: device.name, itemId, epoch, revision, text, kind: receipt.kind });
        });
      },
    });
  }

  async function device(name: string): Promise<ModelDevice> {
    const known = devices.get(name);
    if (known) return known;
    const made: ModelDevice = {
      name,
      outbox: createMemoryOutbox(OWNER, name),
      tabs: new Map(),
      writer: null,
      fateOf: () => ({}),
      lastKept: new Map(),
    };
    devices.set(name, made);
    if (server.holder === '') {
      const reply = server.start(name) as StartOutput;
      await made.outbox.update((state) => applyStartReply(state, reply));
    } else if (server.database.exists) {
      const reply = server.load({ deviceId: name });
      await made.outbox.update((state) => applyLoadReply(state, reply));
    }
    return made;
  }

  function setWriter(of: ModelDevice, tab: number | null) {
    of.writer = tab;
    for (const [number, sitting] of of.tabs) sitting.setTab(number === tab ? 'writer' : 'reader');
  }

  const world: ModelWorld = {
    timers,
    server,
    devices,
    acknowledged,
    calls,
    violations,
    device,
    async openTab(name, tab = 1) {
      const of = await device(name);
      of.tabs.get(tab)?.stop();
      const sitting = createSitting({
        outbox: of.outbox,
        transport: transportOf(of),
        timers,
        itemIds: MODEL_ITEMS,
        start: await of.outbox.read(),
        locale: () => 'uz',
        pageVisible: () => true,
        hash: async (text) => text.slice(-43).padStart(43, '-'),
        announce() {
          for (const [number, other] of of.tabs) if (number !== tab) void other.reread();
        },
      });
      of.tabs.set(tab, sitting);
      setWriter(of, of.writer ?? tab);
      // As the room does when it opens: the server's word, if the line lets it through.
      sitting.wake();
      await timers.pass(0);
      return sitting;
    },
    crashTab(name, tab = 1) {
      const of = devices.get(name);
      of?.tabs.get(tab)?.stop();
      of?.tabs.delete(tab);
      if (of?.writer === tab) setWriter(of, of.tabs.keys().next().value ?? null);
    },
    steal(name, tab) {
      const of = devices.get(name);
      if (of?.tabs.has(tab)) setWriter(of, tab);
    },
    async type(name, itemId, text, tab) {
      const of = devices.get(name);
      const sitting = of?.tabs.get(tab ?? of.writer ?? -1);
      if (!of || !sitting) return;
      sitting.type(itemId, text);
      await timers.pass(0);
      const view = sitting.sheet.view(itemId);
      if (view.text === text && view.mark !== 'blank') of.lastKept.set(itemId, text);
    },
    inRoom(act) {
      const before = world.backup();
      const check = oracles.look();
      act(server.room);
      check(null);
      const { session } = server.database;
      const isMore =
        session.deadlineAtMs > before.session.deadlineAtMs || session.status !== before.session.status;
      if (isMore && session.pause === before.session.pause) oracles.checkMoreTime(before);
    },
    backup: () => server.backup(),
    restore(from) {
      if (from === 'before the start') server.loseRow();
      else server.restore(from);
    },
    pass: (ms) => timers.pass(ms),
  };
  return world;
}
