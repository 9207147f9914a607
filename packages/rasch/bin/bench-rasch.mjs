/** `npm run bench:rasch`: agreement, speed, memory and size. */
import { runOnNode } from './run-on-node.mjs';

await runOnNode('../bench/bench-rasch.ts');
