import { networkInterfaces } from 'node:os';
import { isPortFree } from './free-port.mjs';
import { PlainFailure } from './plain-failure.mjs';

/** Where the API listens and the address people open. Without --host nobody but this machine gets in. */
export async function chooseAddress({ host = '127.0.0.1', port, cert }) {
  if (!(await isPortFree(port, host)))
    throw new PlainFailure(
      `Port ${port} on ${host} can't be used (taken, or not ours): choose another with "npm start -- --port ${port + 1}".`,
    );
  const scheme = cert ? 'https' : 'http';
  const origin = process.env.INVIGIL_ORIGIN ?? `${scheme}://${bracketed(nameFor(host))}:${port}`;
  return { host, port, secure: Boolean(cert), origin };
}

/** What a visitor from another device misses, in a sentence; undefined when nothing. */
export function missingWithoutHttps({ host, origin }) {
  if (origin.startsWith('https:') || ['127.0.0.1', '::1', 'localhost'].includes(host)) return undefined;
  return 'Without --cert and --key other devices get no https: their browsers keep no answers offline, and a real exam does not start on them.';
}

function nameFor(host) {
  if (host === '127.0.0.1' || host === '::1') return 'localhost';
  if (host !== '0.0.0.0' && host !== '::') return host;
  const outward = Object.values(networkInterfaces())
    .flat()
    .find((net) => net && !net.internal && net.family === 'IPv4');
  return outward?.address ?? 'localhost';
}

function bracketed(name) {
  return name.includes(':') ? `[${name}]` : name;
}
