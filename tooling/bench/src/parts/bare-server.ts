/** The least that a Node server does for a save: reads the whole body and answers the same bytes to everyone. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { readSameReplyEnv } from '../env.ts';
import type { CapturedReply } from './captured-reply.ts';

const { port, replyFile } = readSameReplyEnv();
const { headers, body } = JSON.parse(readFileSync(replyFile, 'utf8')) as CapturedReply;
const head = [...headers.flat(), 'content-length', String(Buffer.byteLength(body))];

const server = createServer((request, response) => {
  const bytes = Number(request.headers['content-length'] ?? 0);
  const end = () => response.writeHead(200, head).end(body);
  if (bytes === 0) return void end();
  let received = 0;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received === bytes) end();
  });
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
server.listen(port, '127.0.0.1');
