import { rmSync, writeFileSync } from 'node:fs';
import { inData } from './project-paths.mjs';

const file = inData('demo-links.json');

/** For programs of this machine, such as the simulator: where the demo is and how its admin signs in. Dies with the run, as the token does. */
export function writeDemoLinks({ origin, admin }) {
  writeFileSync(file, `${JSON.stringify({ origin, admin })}\n`, { mode: 0o600 });
}

export async function forgetDemoLinks() {
  rmSync(file, { force: true });
}
