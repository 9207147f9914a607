import { createConnection } from 'node:net';

/** `CONFIG SET maxmemory-policy`, in three lines of the wire protocol: the worker has no client of its own. */
export function setRedisPolicy(redisUrl: string, policy: string): Promise<void> {
  const { hostname, port } = new URL(redisUrl);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port || 6379) });
    socket.once('error', reject);
    socket.once('data', (reply) => {
      socket.end();
      if (reply.toString().startsWith('+OK')) resolve();
      else reject(new Error(reply.toString()));
    });
    socket.write(`CONFIG SET maxmemory-policy ${policy}\r\n`);
  });
}
