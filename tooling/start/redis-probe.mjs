import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Signs in and sends PING: undefined when it answers, else why not, in a few words without the password. */
export function probeRedis(url, timeoutMs = 3_000) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  return new Promise((resolve) => {
    const secure = protocol === 'rediss:';
    const socket = secure ? connectTls({ ...target, servername: target.host }) : connectPlain(target);
    const finish = (reason) => {
      socket.destroy();
      resolve(reason);
    };
    socket.setTimeout(timeoutMs, () => finish('no answer'));
    socket.on('error', (error) => finish(error.code ?? error.message));
    socket.on('close', () => finish('the connection was closed'));
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      if (password) {
        const secret = decodeURIComponent(password);
        socket.write(command('AUTH', ...(username ? [decodeURIComponent(username), secret] : [secret])));
      }
      socket.write(command('PING'));
    });
    let reply = '';
    socket.on('data', (chunk) => {
      reply += chunk;
      if (reply.includes('+PONG')) finish(undefined);
      else if (/^-.*\r\n/.test(reply)) finish(reply.slice(1).split('\r\n')[0]);
    });
  });
}

function command(...words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
