import { connect, createServer, type Socket } from 'node:net';

/** Where there is no nginx: hands each connection to the next port that takes it. */
export function startRoundRobin(port: number, ports: readonly number[]): Promise<{ stop(): Promise<void> }> {
  let next = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    reach(client, ports.length);
  });

  function reach(client: Socket, triesLeft: number): void {
    const target = connect(ports[next++ % ports.length] as number, '127.0.0.1');
    let reached = false;
    target.once('connect', () => {
      reached = true;
      client.pipe(target).pipe(client);
      target.once('close', () => client.destroy());
      client.once('close', () => target.destroy());
    });
    target.on('error', () => {
      if (!reached && triesLeft > 1) reach(client, triesLeft - 1);
      else client.destroy();
    });
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            for (const socket of open) socket.destroy();
          }),
      }),
    );
  });
}
