#!/usr/bin/env node
/** The command line: rasch COMMAND [FILE] [flags]. */
import { runOnNode } from './run-on-node.mjs';

await runOnNode('../cli/main.ts');
