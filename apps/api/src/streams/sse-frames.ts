import type { SessionEvent } from '@invigil/shared/contracts/session-live';
import { t } from '../trpc/init.ts';

/** An event with the id by which a lost connection goes on after it. One to many streams is one object. */
export interface Told {
  readonly id: string;
  readonly event: SessionEvent;
}

// The procedure transport's form of server-sent events; a test holds it against the adapter's own.
const named = (event: string, data = '') => `event: ${event}\ndata: ${data}\n\n\n`;

export const connectedFrame = named('connected', JSON.stringify(t._config.sse?.client ?? {}));
export const pingFrame = named('ping');
export const returnFrame = named('return');
export const refusalFrame = (shape: unknown) => named('serialized-error', JSON.stringify(shape));
export const toldFrame = ({ id, event }: Told) => `data: ${JSON.stringify(event)}\nid: ${id}\n\n\n`;

/** As the adapter sets them, what the hooks set apart. */
export const streamHeaders = {
  vary: 'trpc-accept, accept',
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
} as const;
