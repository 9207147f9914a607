import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Question {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  timeoutMs?: number;
}

export interface Asker {
  ask(question: Question): Promise<Reply>;
  close(): void;
}

/** HTTP/1.1 over kept connections, as a browser's; with `ca` over TLS. Rejects when no whole reply comes. */
export function createAsker(origin: string, ca?: string): Asker {
  const secure = origin.startsWith('https:');
  const agent = secure ? new https.Agent({ keepAlive: true, ca }) : new http.Agent({ keepAlive: true });
  return {
    ask: ({ method = 'GET', path, headers = {}, body, timeoutMs = 8_000 }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const request = (secure ? https : http).request(new URL(path, origin), {
          method,
          agent,
          headers: { origin, ...length, ...headers },
          signal: AbortSignal.timeout(timeoutMs),
        });
        request.once('error', reject);
        request.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
        });
        request.end(body);
      }),
    close: () => agent.destroy(),
  };
}
