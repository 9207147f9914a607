import { expect, test } from 'vitest';
import { parseKeyring } from '../keys/keyring.ts';
import { readKnownDevice } from './known-device.ts';
import { addressCap, createSignInLimits, networkOf } from './sign-in-limits.ts';

const keyring = parseKeyring(`k:${Buffer.alloc(32, 7).toString('base64url')}`);
const unknownDevice = () => readKnownDevice(keyring, undefined);

test('ten thousand guesses at one account from a hundred addresses: at most twenty are looked at in an hour', () => {
  let nowMs = 0;
  const limits = createSignInLimits(() => nowMs);
  let lookedAt = 0;
  for (let guess = 0; guess < 10_000; guess += 1) {
    nowMs = (guess * 3_600_000) / 10_000;
    const attempt = { account: 'PUP1L', address: `10.0.0.${guess % 100}`, device: unknownDevice() };
    if (limits.begin(attempt).allowed) lookedAt += 1;
  }
  expect(lookedAt).toBeGreaterThan(5);
  expect(lookedAt).toBeLessThanOrEqual(20);

  const own = readKnownDevice(keyring, unknownDevice().remember('PUP1L'));
  expect(limits.begin({ account: 'PUP1L', address: '10.9.9.9', device: own })).toEqual({ allowed: true });
});

test('five hundred students behind one address all get in', () => {
  const limits = createSignInLimits(() => 0);
  for (let student = 0; student < 500; student += 1)
    expect(limits.begin({ account: `S${student}`, address: '10.0.0.1', device: unknownDevice() })).toEqual({
      allowed: true,
    });
});

test('a flood from one address stops at the cap, and only there', () => {
  const limits = createSignInLimits(() => 0);
  const attempt = (n: number, address: string) =>
    limits.begin({ account: `S${n}`, address, device: unknownDevice() }).allowed;
  for (let n = 0; n < addressCap.attempts; n += 1) expect(attempt(n, '10.0.0.1')).toBe(true);
  expect(attempt(0, '10.0.0.1')).toBe(false);
  expect(attempt(9_999, '10.0.0.2')).toBe(true);
});

test('a device is known only for the accounts that signed in on it', () => {
  const cookie = unknownDevice().remember('A');
  expect(readKnownDevice(keyring, cookie).knows('A')).toBe(true);
  expect(readKnownDevice(keyring, cookie).knows('B')).toBe(false);
  expect(readKnownDevice(keyring, `${cookie.slice(0, -2)}xx`).knows('A')).toBe(false);
  const both = readKnownDevice(keyring, readKnownDevice(keyring, cookie).remember('B'));
  expect(both.knows('A') && both.knows('B')).toBe(true);
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['10.0.0.1', '10.0.0.1'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
