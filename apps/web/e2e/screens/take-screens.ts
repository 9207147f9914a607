import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createCamera, type Photo } from './camera.ts';
import { writeContactSheet } from './contact-sheet.ts';
import { type ExamWorld, type Locale, locales, openExamWorld } from './exam-world.ts';
import { tourAdminPages, tourStudentPages } from './pages-tour.ts';
import { tourRoom, tourTimeOver } from './room-tour.ts';

/** Photographs every screen and state of the student's side and the main pages of staff, in three languages. */
const folder = join(import.meta.dirname, '../../../../screens');
const photos: Photo[] = [];
const failures: string[] = [];
const startedAt = performance.now();

const world = await openExamWorld();
try {
  await rm(folder, { recursive: true, force: true });
  const camera = createCamera(folder, photos);
  await Promise.all(locales.map((locale, index) => takeAll(world, locale, index, camera)));
  // One member of staff, whose profile has one language at a time.
  for (const locale of locales) {
    await world.query(`update people set locale = $1 where role = 'owner'`, [locale]);
    await tell(locale, 'pages of staff', () => tourAdminPages(world, locale, camera(locale)));
  }
  await writeContactSheet(folder, photos);
} finally {
  await world.close();
}
const seconds = Math.round((performance.now() - startedAt) / 1000);
for (const failure of failures) console.error(failure);
console.log(`${photos.length} pictures in ${seconds} s. Look at them: screens/index.html`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** A tour that breaks off is told at the end: the pictures of the others are still worth having. */
async function tell(locale: Locale, name: string, tour: () => Promise<void>): Promise<void> {
  await tour().catch((error: Error) => failures.push(`${locale}, ${name}: ${error.message.slice(0, 600)}`));
}

async function takeAll(
  world: ExamWorld,
  locale: Locale,
  index: number,
  camera: ReturnType<typeof createCamera>,
): Promise<void> {
  const look = camera(locale);
  const student = world.students[index] as string;
  for (const [name, tour] of [
    ['pages of a student', () => tourStudentPages(world, student, locale, look)],
    ['exam room', () => tourRoom(world, student, locale, look)],
    ['end of the time', () => tourTimeOver(world, student, locale, look)],
  ] as const)
    await tell(locale, name, tour);
}
