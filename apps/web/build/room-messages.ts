import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createCompiledCatalog } from '@lingui/cli/api';
import { formatter } from '@lingui/format-po';
import type { Plugin } from 'vite';
import { sourceClosure } from './source-closure.ts';

const suffix = '.po?room';

/**
 * `import('…/messages.po?room')` is that catalog with only the messages that the exam room's files contain, by the origins
 * that extraction wrote beside each. One catalog for a language stays the only thing to translate.
 */
export function roomMessages(root: string): Plugin {
  const entry = join(root, 'src/exam-main.tsx');
  return {
    name: 'invigil:room-messages',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const filename = id.slice(0, -'?room'.length);
      const locale = basename(dirname(filename));
      const own = new Set([...sourceClosure(entry).files].map((path) => relative(root, path)));
      const text = await readFile(filename, 'utf8');
      const catalog = await formatter().parse(text, { locale, sourceLocale: 'en', filename });
      const messages: Record<string, string> = {};
      for (const [messageId, entry] of Object.entries(catalog)) {
        const isOurs = entry.origin?.some(([path]) => own.has(path)) ?? false;
        if (isOurs && !entry.obsolete) messages[messageId] = entry.translation || entry.message || '';
      }
      const { source, errors } = createCompiledCatalog(locale, messages, { namespace: 'es' });
      if (errors.length > 0) throw new Error(`${filename}: ${errors.map((error) => error.id).join(', ')}`);
      this.addWatchFile(filename);
      return { code: source, map: null, moduleType: 'js' };
    },
  };
}
