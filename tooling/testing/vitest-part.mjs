import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inData, projectRoot } from '../start/project-paths.mjs';
import { countFilesOf } from './test-parts.mjs';

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const minute = 60_000;

/**
 * Runs one vitest project and counts from its JSON report.
 * @returns {Promise<{passed: number, failed: number, skipped: number, notes: string[]}>}
 */
export async function runVitestPart(part, { children, node, environment, long }) {
  const report = inData('tests', `${part.name.replaceAll(' ', '-')}.json`);
  mkdirSync(inData('tests'), { recursive: true });
  rmSync(report, { force: true });
  const limitMs = (long ? 240 : 30) * minute;
  const { code } = await children.run({
    name: `test-${part.name.replaceAll(' ', '-')}`,
    command: node,
    args: [
      vitest,
      'run',
      '--project',
      part.project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env: { ...environment, ...(part.queue && queueEnvironment(part.queue, environment)) },
    quiet: false,
    limitMs,
  });
  return judge({ part, code, report, limitMs });
}

/** A part that can't run here: its tests are counted as skipped, with the reason in words. */
export async function skipVitestPart(part, reason, { children, node, environment }) {
  const list = inData('tests', `${part.project}-list.json`);
  mkdirSync(inData('tests'), { recursive: true });
  rmSync(list, { force: true });
  await children.run({
    name: `list-${part.project}`,
    command: node,
    args: [vitest, 'list', '--project', part.project, `--json=${list}`],
    env: environment,
    limitMs: 2 * minute,
  });
  const skipped = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).length : countFilesOf(part);
  return { passed: 0, failed: 0, skipped, notes: [`${part.name}: skipped, ${reason}.`] };
}

function queueEnvironment(queue, { REDIS_URL }) {
  return { INVIGIL_TEST_QUEUE: queue, REDIS_URL: queue === 'redis' ? REDIS_URL : undefined };
}

function judge({ part, code, report, limitMs }) {
  if (!existsSync(report))
    return failure(
      part,
      code === null || code === -1
        ? `it did not end within ${limitMs / minute} minutes`
        : 'it ended without a report',
    );
  const {
    numPassedTests: passed,
    numPendingTests,
    numTodoTests,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.filter((test) => test.status === 'failed');
  // A file that fails to load, or whose set-up fails, may have no failed test of its own.
  const failedFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const notes = [
    ...failedTests.map((test) => `${part.name}: FAILED ${shortened(test.fullName)}`),
    ...failedFiles.map(
      (file) => `${part.name}: FAILED ${relative(projectRoot, file.name)}, before or after its tests`,
    ),
    ...testResults.flatMap((file) => skippedIn(file, part)),
  ];
  const failed = failedTests.length + failedFiles.length;
  if (tests.length === 0 && failed === 0) return failure(part, 'it ran no test');
  if (failed === 0 && code !== 0)
    return {
      passed,
      failed: 1,
      skipped: numPendingTests + numTodoTests,
      notes: [...notes, `${part.name}: FAILED outside any test (see above)`],
    };
  return { passed, failed, skipped: numPendingTests + numTodoTests, notes };
}

// Where a whole file is skipped one line says it.
function skippedIn({ name, assertionResults }, part) {
  const skipped = assertionResults.filter(({ status }) =>
    ['pending', 'skipped', 'todo', 'disabled'].includes(status),
  );
  if (skipped.length > 1 && skipped.length === assertionResults.length)
    return [`${part.name}: skipped all ${skipped.length} tests of ${relative(projectRoot, name)}`];
  return skipped.map((test) => `${part.name}: skipped by the test itself, ${shortened(test.fullName)}`);
}

function shortened(title) {
  return title.length > 160 ? `${title.slice(0, 160)} …` : title;
}

function failure(part, reason) {
  return { passed: 0, failed: 1, skipped: 0, notes: [`${part.name}: FAILED, ${reason}`] };
}
