import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import { PlainFailure } from './plain-failure.mjs';
import { waitUntil } from './process-alive.mjs';

/** Polls GET /readyz until it answers 200. */
export async function waitForReady({ host, port, secure }, timeoutMs = 120_000) {
  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  let last = 'no answer';
  const ready = await waitUntil(
    async () => {
      last = await readyStatus({ host: address, port, secure });
      return last === 200;
    },
    timeoutMs,
    100,
  );
  if (!ready)
    throw new PlainFailure(
      `The API was not ready after ${timeoutMs / 1000} s (last reply to /readyz: ${last}).`,
    );
}

function readyStatus({ host, port, secure }) {
  const get = secure ? getSecure : getPlain;
  // The certificate is for the name people use, not for this address.
  const options = {
    host,
    port,
    path: '/readyz',
    timeout: 2_000,
    ...(secure && { rejectUnauthorized: false }),
  };
  return new Promise((resolve) => {
    const request = get(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('timeout', () => request.destroy(new Error('timeout')));
    request.once('error', (error) => resolve(error.code ?? error.message));
  });
}
