import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The location of deploy/nginx that only this server's replies lead to. */
const internalPath = '/internal-booklets/';
const safeName = /^[A-Za-z0-9_-]{1,80}(\.[a-z]{1,8})?$/;

/** Files that nginx sends in our stead, once we have judged who asks. */
export interface AccelShelf {
  /**
   * The value of X-Accel-Redirect for the content of this name; null where nginx is not to send it, or it can't be laid there: the
   * caller sends it. `load` is asked only while the file is not there; a name stands for one content for good.
   */
  offer(name: string, load: () => Promise<Buffer | undefined>): Promise<string | null>;
}

export interface AccelShelfOptions {
  /** Absent: nothing is offered. */
  folder: string | undefined;
  onError(error: Error): void;
}

export function createAccelShelf({ folder, onError }: AccelShelfOptions): AccelShelf {
  if (folder === undefined) return { offer: async () => null };
  const writing = new Map<string, Promise<boolean>>();

  /** Under a name of its own first: nginx and the other processes see the whole file or none. */
  async function write(path: string, load: () => Promise<Buffer | undefined>): Promise<boolean> {
    const content = await load();
    if (!content) return false;
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      await mkdir(folder as string, { recursive: true, mode: 0o750 });
      // The group is nginx's (deploy/systemd); nobody else may read a paper.
      await writeFile(unfinished, content, { mode: 0o640, flag: 'wx' });
      await rename(unfinished, path);
      return true;
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  return {
    async offer(name, load) {
      if (!safeName.test(name)) throw new Error('A name on the shelf has letters, digits, - and _ only.');
      const path = join(folder, name);
      const address = `${internalPath}${name}`;
      // Asked each time: an operator may clear the folder at any moment.
      if (await isFile(path)) return address;
      const under = writing.get(name) ?? write(path, load).finally(() => writing.delete(name));
      writing.set(name, under);
      try {
        return (await under) ? address : null;
      } catch (error) {
        onError(error as Error);
        return null;
      }
    },
  };
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
