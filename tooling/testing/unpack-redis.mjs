import { unpackDebian } from './unpack-debian.mjs';

/** A Redis that is not installed, where that can be had; undefined elsewhere. */
export async function unpackRedis() {
  return unpackDebian({
    name: 'redis',
    packages: ['redis-server', 'redis-tools'],
    program: 'usr/bin/redis-server',
  });
}
