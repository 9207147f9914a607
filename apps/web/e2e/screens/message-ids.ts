import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatter } from '@lingui/format-po';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';

/** What a build shows in place of a message that a catalog lacks: the ids of all messages of the source. */
export async function readMessageIds(): Promise<string[]> {
  const filename = join(import.meta.dirname, '../../src/locales/en/messages.po');
  const catalog = await formatter().parse(await readFile(filename, 'utf8'), {
    locale: 'en',
    sourceLocale: 'en',
    filename,
  });
  return Object.values(catalog)
    .filter((entry) => !entry.obsolete && entry.message)
    .map((entry) => generateMessageId(entry.message as string, entry.context));
}
