import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Locale } from './exam-world.ts';
import type { Look } from './room-tour.ts';

export const photoSizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
export type PhotoSize = keyof typeof photoSizes;
export const photoThemes = ['light', 'dark'] as const;
export type Theme = (typeof photoThemes)[number] | 'hc-light' | 'hc-dark';

/** A size and, at the phone's, a finger for a pointer. */
export async function standAt(page: Page, size: PhotoSize): Promise<void> {
  await page.setViewportSize(photoSizes[size]);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', {
    enabled: size === 'phone',
    maxTouchPoints: 1,
  });
  await devtools.detach();
}

export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((wanted) => {
    localStorage.setItem('invigil.theme', wanted);
    dispatchEvent(new Event('invigil:appearance'));
  }, theme);
  // Pictures are drawn anew for the new width and colours, a frame after they are known.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const DRAWN_WITHIN_MS = 2_000;

/** The booklet is laid out anew for another width; without a line it may not come at all. */
export async function untilBookletIsDrawn(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () => {
        const booklet = document.querySelector('#booklet');
        const drawn = booklet?.querySelector<HTMLCanvasElement>('canvas');
        if (!booklet || document.querySelector('dialog[open]')) return true;
        if (booklet.querySelector('[data-page]') === null) return false;
        const dots = drawn
          ?.getContext('2d')
          ?.getImageData(0, 0, drawn.width, Math.min(drawn.height, 400)).data;
        return dots?.some((value, index) => index % 4 === 0 && value > 0 && value < 100) ?? false;
      },
      undefined,
      { timeout: DRAWN_WITHIN_MS },
    )
    .catch(() => {});
}

export interface Photo {
  name: string;
  size: PhotoSize;
  theme: Theme;
  locale: Locale;
  file: string;
}

/** Every state at both sizes in both themes, as files of `folder`. */
export function createCamera(folder: string, photos: Photo[]): (locale: Locale) => Look {
  return (locale) => async (page, name, show) => {
    const slug = name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
    await mkdir(join(folder, slug), { recursive: true });
    for (const size of Object.keys(photoSizes) as PhotoSize[]) {
      await standAt(page, size);
      await untilBookletIsDrawn(page);
      await show?.();
      for (const theme of photoThemes) {
        await wear(page, theme);
        const file = `${slug}/${size}-${theme}-${locale}.png`;
        await page.screenshot({ path: join(folder, file), animations: 'disabled' });
        photos.push({ name, size, theme, locale, file });
      }
    }
    await standAt(page, 'desktop');
  };
}
