import http from 'node:http';
import https from 'node:https';

export interface WireReply {
  status: number;
  cookies: string[];
  body: string;
}

export interface WireRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** The line breaks when the request has left (the server may or may not have done it), or when the reply came (it has). */
  breaks?: 'sent' | 'answered';
}

export interface Wire {
  /** Rejects when no whole reply came. */
  send(request: WireRequest): Promise<WireReply>;
  close(): void;
}

/** All students of a process share kept connections: a thousand browsers for the price of a few hundred. */
export function createWire(origin: string): Wire {
  const { request, Agent } = origin.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 400, scheduling: 'fifo' });
  const base = new URL(origin);
  return {
    send: ({ method, path, headers, body, signal, breaks }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const sending = request(
          {
            protocol: base.protocol,
            hostname: base.hostname,
            port: base.port,
            method,
            path,
            agent,
            signal,
            headers: { origin, ...headers, ...length },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('error', reject);
            response.once('end', () => {
              if (breaks === 'answered') return reject(new Error('the reply was lost'));
              resolve({
                status: response.statusCode ?? 0,
                cookies: response.headers['set-cookie'] ?? [],
                body: Buffer.concat(chunks).toString(),
              });
            });
          },
        );
        sending.once('error', reject);
        if (breaks === 'sent') sending.once('finish', () => setTimeout(() => sending.destroy(), 2));
        sending.end(body);
      }),
    close: () => agent.destroy(),
  };
}
