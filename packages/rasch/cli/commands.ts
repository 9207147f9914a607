import { calibrate } from './calibrate.ts';
import type { Command } from './command.ts';
import { dif } from './dif.ts';
import { link } from './link.ts';
import { simulate } from './simulate.ts';
import { wright } from './wright.ts';

/** Every command there is. */
export const commands = { calibrate, link, dif, simulate, wright } satisfies Record<string, Command>;
