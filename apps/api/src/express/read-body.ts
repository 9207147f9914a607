import type { IncomingMessage } from 'node:http';

/** Hands on the body as text when all its bytes are there; a request that ends before is forgotten with what it brought. */
export function readBody(request: IncomingMessage, bytes: number, then: (text: string) => void): void {
  let before: Buffer[] | null = null;
  let received = 0;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received < bytes) {
      before ??= [];
      before.push(chunk);
    } else then((before === null ? chunk : Buffer.concat([...before, chunk])).toString('utf8'));
  });
}
