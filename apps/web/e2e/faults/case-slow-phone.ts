import { generateShortBooklet } from '@invigil/demo/booklet/generate-booklet';
import type { CaseReport } from './case-report.ts';
import { openDevice, signIn } from './device.ts';
import type { Stage } from './stage.ts';

/** Reported and not asserted: it is a figure of the machine as much as of the page. */
export async function slowPhoneCase(
  stage: Stage,
  { seed, rounds }: { seed: number; rounds: number },
): Promise<CaseReport> {
  const paper = await stage.paper({ open: 20, choice: 35, booklet: await generateShortBooklet(10) });
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const student = await stage.student();
    const device = await openDevice(stage, { seed: seed + round });
    try {
      const { page } = await device.newTab();
      await page.setViewportSize({ width: 390, height: 844 });
      await signIn(page, device.line, student);
      await page.goto(`${device.line.origin}/exams/${paper.examId}`);
      const start = page.getByRole('button', { name: 'Start', exact: true });
      await start.waitFor();
      // A student waits in the lobby for minutes; what it fetches ahead is there by then.
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.waitForTimeout(4_000);
      const session = await device.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 400,
        downloadThroughput: 400_000 / 8,
        uploadThroughput: 400_000 / 8,
      });
      await start.waitFor();
      const from = performance.now();
      await start.click();
      const cell = page
        .locator('input[data-answer]:not([readonly]), [role=radio]:not([aria-disabled=true])')
        .first();
      await cell.waitFor({ timeout: 120_000 });
      tookMs.push(performance.now() - from);
    } finally {
      await device.kill();
    }
  }
  const seconds = tookMs.map((ms) => `${(ms / 1000).toFixed(1)} s`);
  return {
    name: 'slow-phone',
    seed,
    faults: [],
    control: ['nothing is asserted'],
    figures: { 'first keystroke possible after': seconds.join(', '), 'wished for': '3 s' },
  };
}
