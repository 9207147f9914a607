import { openRunningExam } from '@invigil/demo/open-running-exam';
import { seedDemo } from '@invigil/demo/seed-demo';
import { waitForResults } from '@invigil/demo/wait-for-results';
import { launchBrowser } from '@invigil/testing/launch-browser.ts';
import { startSystem } from '@invigil/testing/system.ts';
import { createServer } from 'vite';

const token = 'a-token-of-this-run';
const port = 5391;
const system = await startSystem({
  env: { INVIGIL_DEMO_TOKEN: token, INVIGIL_ORIGIN: `http://127.0.0.1:${port}` },
});
const { db } = system.world;
await seedDemo(db);
const { examId } = await openRunningExam(db);
console.log('unready', await waitForResults(db, 90_000));
const vite = await createServer({
  configFile: 'vite.config.ts',
  cacheDir: '/tmp/vite-near',
  server: {
    port,
    strictPort: true,
    proxy: { '/api': { target: system.origin, changeOrigin: false } },
    hmr: false,
    watch: null,
  },
});
await vite.listen();
const rows = await db.$client.query(
  `select e.id, count(*)::int n from near_misses nm join items i on i.id=nm.item_id join exam_versions v on v.id=i.exam_version_id join exams e on e.id=v.exam_id group by 1`,
);
console.log(rows.rows, examId);
console.log(JSON.stringify({ origin: system.origin, vite: `http://127.0.0.1:${port}` }));
setTimeout(() => {}, 3_600_000);
process.on('SIGTERM', async () => {
  await vite.close();
  await system.close();
  process.exit(0);
});
