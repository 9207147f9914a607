import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createAccelShelf } from './accel-shelf.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function shelf() {
  const parent = mkdtempSync(join(tmpdir(), 'invigil-accel-'));
  folders.push(parent);
  const folder = join(parent, 'booklets');
  const errors: Error[] = [];
  const make = () => createAccelShelf({ folder, onError: (error) => errors.push(error) });
  return { parent, folder, errors, make };
}

test('without a folder nothing is offered, and nothing is read', async () => {
  const none = createAccelShelf({ folder: undefined, onError: () => {} });
  expect(await none.offer('a.pdf', () => Promise.reject(new Error('read')))).toBeNull();
});

test('two processes asked at once by many lay one whole file and leave no other behind', async () => {
  const { folder, make } = shelf();
  const [one, other] = [make(), make()];
  let loads = 0;
  const load = async () => {
    loads += 1;
    return Buffer.alloc(300_000, 'a');
  };
  const offers = [one, other].flatMap((own) => Array.from({ length: 20 }, () => own.offer('a.pdf', load)));
  expect(new Set(await Promise.all(offers))).toEqual(new Set(['/internal-booklets/a.pdf']));
  expect(loads).toBeLessThanOrEqual(2);
  expect(readdirSync(folder)).toEqual(['a.pdf']);
  expect(readFileSync(join(folder, 'a.pdf'))).toHaveLength(300_000);
  expect(statSync(join(folder, 'a.pdf')).mode & 0o007).toBe(0);
  await one.offer('a.pdf', load);
  expect(loads).toBeLessThanOrEqual(2);
});

test('what is not there is not offered, and what can not be written is said and sent by the caller', async () => {
  const { parent, folder, errors, make } = shelf();
  expect(await make().offer('gone.pdf', async () => undefined)).toBeNull();
  expect(errors).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(parent, 'booklets'), 'a file in the place of the folder');
  expect(await make().offer('a.pdf', async () => Buffer.from('a'))).toBeNull();
  expect(errors).toHaveLength(1);
});

test.each(['../../etc/passwd', 'a/b', '', '.part', 'a.pdf\r\nx-header: 1'])(
  'the name %j is refused',
  async (name) => {
    const { make } = shelf();
    await expect(make().offer(name, async () => Buffer.from('a'))).rejects.toThrow(/name on the shelf/);
  },
);
