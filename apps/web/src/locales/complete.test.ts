import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { formatter } from '@lingui/format-po';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const web = join(here, '../..');

/** The forms a language needs. An Uzbek noun after a number does not change, so one form says all. */
const FORMS = { uz: ['other'], ru: ['one', 'few', 'many', 'other'] } as const;

async function readCatalog(locale: string) {
  const filename = join(here, locale, 'messages.po');
  const catalog = await formatter().parse(await readFile(filename, 'utf8'), {
    locale,
    sourceLocale: 'en',
    filename,
  });
  return Object.values(catalog).filter((entry) => !entry.obsolete);
}

/** Names of the arguments of a compiled message, those within plural branches too. */
function argumentsOf(tokens: unknown): string[] {
  if (!Array.isArray(tokens)) return [];
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return [];
    const [name, , format] = token as [string, string?, unknown?];
    const branches = format !== null && typeof format === 'object' ? Object.values(format) : [];
    return [name, ...branches.flatMap(argumentsOf)];
  });
}

test('every message of the source is in the catalogs: run messages:extract', { timeout: 60_000 }, async () => {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@lingui/cli')), 'lingui.js');
  await promisify(execFile)(process.execPath, [cli, 'check', 'sync'], { cwd: web });
});

describe.each(['uz', 'ru'] as const)('%s', (locale) => {
  test('has a translation for every message', async () => {
    const missing = (await readCatalog(locale)).filter((entry) => !entry.translation).map((entry) => entry.message);
    expect(missing).toEqual([]);
  });

  test('has every plural form of its language', async () => {
    const plurals = (await readCatalog(locale)).filter((entry) => /,\s*plural,/.test(entry.translation ?? ''));
    const incomplete = plurals
      .filter((entry) => FORMS[locale].some((form) => !new RegExp(`\\b${form}\\s*\\{`).test(entry.translation ?? '')))
      .map((entry) => entry.translation);
    expect(incomplete).toEqual([]);
  });

  test('keeps the placeholders of its source', async () => {
    const names = (text = '') =>
      [...new Set([...argumentsOf(compileMessage(text)), ...(text.match(/<\/?\w+\/?>/g) ?? [])])].sort();
    const changed = (await readCatalog(locale))
      .filter((entry) => entry.translation)
      .filter((entry) => JSON.stringify(names(entry.translation)) !== JSON.stringify(names(entry.message)))
      .map((entry) => [entry.message, entry.translation]);
    expect(changed).toEqual([]);
  });
});

test('Uzbek is written with ʻ and ʼ, never with another apostrophe', async () => {
  const wrong = (await readCatalog('uz'))
    .map((entry) => entry.translation ?? '')
    .filter((text) => /\p{L}['‘’`´]\p{L}/u.test(text));
  expect(wrong).toEqual([]);
});
