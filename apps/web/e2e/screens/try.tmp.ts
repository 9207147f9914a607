import { createCamera } from './camera.ts';
import { writeContactSheet } from './contact-sheet.ts';
import { openExamWorld } from './exam-world.ts';
import * as pages from './pages-tour.ts';
import * as room from './room-tour.ts';
const photos = [];
const world = await openExamWorld({ INVIGIL_WEB_DIST: '/tmp/sheet-dist' });
console.log('world', performance.now());
const look = createCamera('/tmp/sheet-shots', photos)('en');
const l = async (p, n) => { await look(p, n); console.log(n, Math.round(performance.now())); };
for (const [n, t] of Object.entries({ pages: pages.tourStudentPages, room: room.tourRoom, over: room.tourTimeOver })) {
  if (process.argv[2] && !process.argv[2].includes(n)) continue;
  await t(world, world.students[0], 'en', l).catch((e) => console.error(n, e.message.slice(0, 1500)));
}
await writeContactSheet('/tmp/sheet-shots', photos);
console.log(photos.length);
await world.close();
process.exit(0);
