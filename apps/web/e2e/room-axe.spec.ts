import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PhotoSize, standAt, type Theme, wear } from './screens/camera.ts';
import { type ExamWorld, type Locale, locales, openExamWorld } from './screens/exam-world.ts';
import { inspectScreen } from './screens/inspect-screen.ts';
import { readMessageIds } from './screens/message-ids.ts';
import { tourLobby } from './screens/pages-tour.ts';
import { type Look, tourRoom, tourTimeOver } from './screens/room-tour.ts';

const both: readonly PhotoSize[] = ['phone', 'desktop'];
const themes: readonly Theme[] = ['light', 'dark', 'hc-light', 'hc-dark'];
let world: ExamWorld;
let messageIds: string[];
beforeAll(async () => {
  [world, messageIds] = await Promise.all([openExamWorld(), readMessageIds()]);
});
afterAll(() => world?.close());

test('a machine finds no fault on any screen or state of the exam, in three languages and four themes', async () => {
  const problems: string[] = [];
  const worn = new Set<string>();
  const seen = new Map<Locale, Set<string>>();
  await Promise.all(
    locales.map(async (locale, index) => {
      const look = inspector(locale, index, problems, worn, seen);
      const student = world.students[index] as string;
      await tourLobby(world, student, locale, look);
      await tourRoom(world, student, locale, look);
      await tourTimeOver(world, student, locale, look);
    }),
  );
  expect(problems).toEqual([]);
  expect(worn.size).toBe(themes.length);
  for (const locale of locales) expect(seen.get(locale)?.size, locale).toBeGreaterThanOrEqual(23);
});

/** Each state in Russian, the longest, at both sizes, otherwise at one by turns; the themes take turns too. */
function inspector(
  locale: Locale,
  from: number,
  problems: string[],
  worn: Set<string>,
  seen: Map<Locale, Set<string>>,
): Look {
  let turn = from;
  const names = new Set<string>();
  seen.set(locale, names);
  return async (page: Page, name, show) => {
    names.add(name);
    const sizes = locale === 'ru' ? both : [both[(turn + (locale === 'en' ? 1 : 0)) % 2] as PhotoSize];
    for (const size of sizes) {
      const theme = themes[turn % themes.length] as Theme;
      turn += 1;
      worn.add(theme);
      await standAt(page, size);
      await wear(page, theme);
      await show?.();
      for (const problem of await inspectScreen(page, messageIds))
        problems.push(`${name}, ${size}, ${theme}, ${locale}: ${problem}`);
    }
  };
}
