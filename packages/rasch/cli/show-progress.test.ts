import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { startProgress } from './show-progress.ts';

function shown(quiet: boolean): string[] {
  const lines: string[] = [];
  let now = 0;
  const errors = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const progress = startProgress(errors, quiet, () => now);
  for (now = 0; now < 3000; now += 100) progress.now('reading', now / 3000);
  progress.step(4, 0.00123);
  return lines;
}

it('progress is shown once work has taken a second, and at most twice a second', () => {
  expect(shown(false)).toEqual([
    '1.0 s  reading 33 %\n',
    '1.5 s  reading 50 %\n',
    '2.0 s  reading 66 %\n',
    '2.5 s  reading 83 %\n',
    '3.0 s  estimating: step 4 changed a difficulty by up to 0.0012 logits\n',
  ]);
});

it('progress is not shown to who asked for quiet', () => expect(shown(true)).toEqual([]));
