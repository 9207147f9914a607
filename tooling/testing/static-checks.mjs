import { join } from 'node:path';

const turbo = join('node_modules', 'turbo', 'bin', 'turbo');

const checks = [
  { name: 'boundaries', args: [join('tooling', 'boundaries', 'check-boundaries.mjs')] },
  { name: 'lint', args: [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
  { name: 'types', args: [turbo, 'run', 'typecheck', '--output-logs=errors-only'] },
  {
    name: 'web build',
    args: [turbo, 'run', 'build', '--filter=@invigil/web', '--only', '--output-logs=errors-only'],
  },
];

/** Each check counts as one test. */
export async function runStaticChecks({ children, node }) {
  const result = { passed: 0, failed: 0, skipped: 0, notes: [] };
  for (const { name, args } of checks) {
    const { code } = await children.run({
      name: `test-${name.replaceAll(' ', '-')}`,
      command: node,
      args,
      env: { TURBO_TELEMETRY_DISABLED: '1' },
      quiet: false,
    });
    if (code === 0) result.passed += 1;
    else {
      result.failed += 1;
      result.notes.push(`checks: FAILED ${name}`);
    }
  }
  return result;
}
