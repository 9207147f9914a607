import { writeFileSync } from 'node:fs';
import type { Seat } from '../load/seat.ts';

/** One acknowledged save as the API told it: what a server that does nothing else answers to everyone. */
export interface CapturedReply {
  headers: [name: string, value: string][];
  body: string;
}

/** Node writes these itself. */
const ownOfNode = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Saves once over the API's way for a student's device, and leaves the reply in `file`. */
export async function captureReply(seat: Seat, port: number, file: string): Promise<void> {
  const message = seat.saveRequest(port, [0]);
  const reply = await fetch(`http://127.0.0.1:${port}/api/trpc/session.saveAnswers`, {
    method: 'POST',
    headers: {
      origin: `http://127.0.0.1:${port}`,
      cookie: seat.student.cookie,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
    },
    body: message.slice(message.indexOf('\r\n\r\n') + 4),
  });
  const body = await reply.text();
  if (!reply.ok) throw new Error(`the API answered a save with ${reply.status}: ${body.slice(0, 300)}`);
  const headers = [...reply.headers].filter(([name]) => !ownOfNode.has(name));
  writeFileSync(file, JSON.stringify({ headers, body } satisfies CapturedReply));
}
