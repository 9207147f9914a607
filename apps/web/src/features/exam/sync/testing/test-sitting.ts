import type { StartOutput } from '@invigil/shared/contracts/session';
import { applyStartReply } from '../apply-replies.ts';
import { createMemoryOutbox } from '../memory-outbox.ts';
import type { AnswerOutbox } from '../outbox.ts';
import { createSitting, type Sitting } from '../sitting.ts';
import { MODEL_ITEMS, MODEL_SESSION } from './model-database.ts';
import { createModelTransport } from './model-network.ts';
import type { ModelServer } from './model-server.ts';
import { FATES, type NamedFate } from './named-fates.ts';
import type { VirtualTimers } from './virtual-timers.ts';

export const ITEMS = MODEL_ITEMS;

/** A device with a store that outlives its tabs: `open` is a load of the page. */
export async function createTestDevice(server: ModelServer, timers: VirtualTimers, name: string) {
  const outbox: AnswerOutbox = createMemoryOutbox({ personId: 'p', sessionId: MODEL_SESSION }, name);
  let fate: NamedFate = 'ok';
  const transport = createModelTransport(server, timers, () => FATES[fate]);
  if (server.holder === '') {
    const reply = server.start(name) as StartOutput;
    await outbox.update((state) => applyStartReply(state, reply));
  } else {
    const reply = { state: server.state(), lease: null } as StartOutput;
    await outbox.update((before) => applyStartReply(before, reply));
  }
  let sitting: Sitting | null = null;
  return {
    outbox,
    line(next: NamedFate) {
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
