import { createHash } from 'node:crypto';

/** The same in every run, so that a simulator that was started again finds its sessions in its own hands. */
export function deviceIdOf(personId: string, device: number): string {
  const hex = createHash('sha256').update(`simulator|${personId}|${device}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
