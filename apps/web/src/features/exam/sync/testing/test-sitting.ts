import type { StartOutput } from '@invigil/shared/contracts/session';
import { applyStartReply } from '../apply-replies.ts';
import { createMemoryOutbox } from '../memory-outbox.ts';
import type { AnswerOutbox } from '../outbox.ts';
import { createSitting, type Sitting } from '../sitting.ts';
import { createModelTransport, type Fate, MODEL_SESSION, type ModelServer } from './model-server.ts';
import type { VirtualTimers } from './virtual-timers.ts';

export const ITEMS = ['i1', 'i2', 'i3'];

/** A device with a store that outlives its tabs: `open` is a load of the page. */
export async function createTestDevice(server: ModelServer, timers: VirtualTimers, name: string) {
  const outbox: AnswerOutbox = createMemoryOutbox({ personId: 'p', sessionId: MODEL_SESSION }, name);
  let fate: Fate = 'ok';
  const transport = createModelTransport(server, timers, () => fate);
  if (server.holder === '') {
    server.holder = name;
    const reply = { state: server.state(), lease: 'lease 1' } as StartOutput;
    await outbox.update((state) => applyStartReply(state, reply));
  } else {
    const state = server.state();
    await outbox.update((before) => applyStartReply(before, { state, lease: null }));
  }
  let sitting: Sitting | null = null;
  return {
    outbox,
    line(next: Fate) {
      fate = next;
    },
    async open(): Promise<Sitting> {
      sitting?.stop();
      sitting = createSitting({
        outbox,
        transport,
        timers,
        itemIds: ITEMS,
        start: await outbox.read(),
        locale: () => 'uz',
        pageVisible: () => true,
        announce: () => {},
      });
      sitting.setTab('writer');
      await timers.pass(0);
      return sitting;
    },
  };
}
