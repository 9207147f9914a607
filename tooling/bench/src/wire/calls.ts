import type { Connection, Reply } from './connection.ts';

/** A mutation as the web client sends it alone. */
export function mutation(port: number, cookie: string, path: string, input: unknown): string {
  const body = JSON.stringify(input);
  return (
    `POST /api/trpc/${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

export function query(port: number, cookie: string, path: string, input: unknown): string {
  const search = encodeURIComponent(JSON.stringify(input));
  return `GET /api/trpc/${path}?input=${search} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`;
}

export class Refused extends Error {
  readonly status: number;

  constructor(reply: Reply) {
    super(`${reply.status}: ${reply.body.slice(0, 300)}`);
    this.status = reply.status;
  }
}

export function dataOf<Data>(reply: Reply): Data {
  if (reply.status !== 200) throw new Refused(reply);
  return (JSON.parse(reply.body) as { result: { data: Data } }).result.data;
}

export async function callOnce<Data>(connection: Connection, request: string): Promise<Data> {
  return dataOf<Data>(await connection.send(request));
}
