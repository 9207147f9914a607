import { offlineCase } from './case-offline.ts';
import { badNetworkCase } from './case-bad-network.ts';
import { twoTabsCase, twoDevicesCase } from './case-two-places.ts';
import { clockCase } from './case-clock.ts';
import { sharedComputerCase } from './case-shared-computer.ts';
import { killCase } from './case-kill.ts';
import { startStage } from './stage.ts';
const stage = await startStage();
const t0 = performance.now();
const all = {
  kill: () => killCase(stage, { seed: 1, rounds: 10 }),
  bad: () => badNetworkCase(stage, { seed: 5, typingMs: 12000, weather: { latencyMs: [0, 800], lost: 0.3, cutReply: 0.15 } }),
  tabs: () => twoTabsCase(stage, { seed: 4, turns: 3 }),
  devices: () => twoDevicesCase(stage, { seed: 4, rounds: 2 }),
  clock: () => clockCase(stage, { seed: 6, acts: 10, sleepMs: 6000 }),
  shared: () => sharedComputerCase(stage, { seed: 7 }),
  offline: () => offlineCase(stage, { seed: 3, durationMs: 20000 }),
};
for (const name of process.argv.slice(2)) {
  const t = performance.now();
  try {
    console.log(JSON.stringify(await all[name as 'kill'](), null, 1));
  } catch (error) { console.log(error, stage.system.logs().slice(-2000)); }
  console.log(name, performance.now() - t);
}
await stage.close();
process.exit(0);
