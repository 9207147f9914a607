import { connect } from 'node:net';

/**
 * Sends a startup packet and tells what came back: `ready` (asks for a password or lets us in),
 * `starting` (57P03: starting up, recovering or shutting down), `silent` (nobody, or not Postgres).
 * The log is no proof: it says "ready" in the server's language and before the port answers.
 */
export function probePostgres(port, host = '127.0.0.1', timeoutMs = 2_000) {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const finish = (state) => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(timeoutMs, () => finish('silent'));
    socket.on('error', () => finish('silent'));
    socket.on('close', () => finish('silent'));
    socket.on('connect', () => socket.write(startupPacket()));
    socket.on('data', (reply) => {
      const kind = String.fromCharCode(reply[0]);
      if (kind === 'R') finish('ready');
      else if (kind === 'E' && reply.includes('57P03')) finish('starting');
      else finish('silent');
    });
  });
}

// Protocol 3.0: length, version, then zero-ended pairs and a closing zero.
function startupPacket() {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + body.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}
