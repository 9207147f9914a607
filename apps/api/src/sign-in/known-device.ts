import { createHmac, randomBytes } from 'node:crypto';
import { equalInConstantTime, type Keyring, subKey } from '../keys/keyring.ts';
import { cookiePrefixOf } from './session-cookie.ts';

/** A shared computer in a classroom; the oldest account is forgotten first. */
const mostAccounts = 20;

export function knownDeviceCookieName(origin: string): string {
  return `${cookiePrefixOf(origin)}.known_device`;
}

/**
 * `device.mac~mac~…`: the accounts that signed in here before. Someone who guesses from elsewhere can slow an account down,
 * but not for the devices that its owner uses. It proves nothing else.
 */
export interface KnownDevice {
  id: string;
  knows(account: string): boolean;
  /** The cookie's value after a sign-in of this account. */
  remember(account: string): string;
}

export function readKnownDevice(keyring: Keyring, cookie: string | undefined): KnownDevice {
  const [given, list] = (cookie ?? '').split('.');
  const id = given && /^[A-Za-z0-9_-]{22}$/.test(given) ? given : randomBytes(16).toString('base64url');
  const macs = id === given && list ? list.split('~').slice(0, mostAccounts) : [];
  const macOf = (account: string) =>
    createHmac('sha256', subKey(keyring[0], 'sign-in')).update(`known-device|${id}|${account}`).digest();
  const isMacOf = (account: string) => {
    const expected = macOf(account);
    return (mac: string) => equalInConstantTime(expected, Buffer.from(mac, 'base64url'));
  };
  return {
    id,
    knows: (account) => macs.some(isMacOf(account)),
    remember(account) {
      const others = macs.filter((mac) => !isMacOf(account)(mac));
      return `${id}.${[macOf(account).toString('base64url'), ...others].slice(0, mostAccounts).join('~')}`;
    },
  };
}
