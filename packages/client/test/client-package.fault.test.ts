import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'invigil-client-'));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');

function run(command: string, given: string[], cwd: string): string {
  return execFileSync(command, given, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(() => {
  run('npm', ['run', 'pack'], root);
  const tarball = readdirSync(join(root, 'dist')).find((name) => name.endsWith('.tgz')) ?? '';
  copyFileSync(join(root, 'dist', tarball), join(folder, 'client.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "elsewhere", "private": true, "type": "module" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2022', 'dom'],
        strict: true,
        noEmit: true,
        types: [],
      },
      files: ['sample.ts'],
    }),
  );
  run(
    'npm',
    ['install', './client.tgz', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'],
    folder,
  );
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sample = `
import { createInvigilClient, type InvigilInputs, refusalOf, verifySubmissionReceipt } from '@invigil/client';

const client = createInvigilClient({ url: 'https://exam.example', token: 'invigil_x' });
export async function sit(examId: string, deviceId: string): Promise<boolean> {
  const { exams } = await client.exams.listMine.query();
  const title: string | undefined = exams[0]?.titles.uz;
  const { state } = await client.session.start.mutate({ examId, deviceId });
  const input: InvigilInputs['session']['saveAnswers'] = {
    sessionId: state.sessionId, timeline: state.timeline,
    changes: [{ itemId: 'x', epoch: 1, revision: 1, text: title ?? '', locale: 'uz' }],
  };
  await client.session.saveAnswers.mutate(input).catch((error) => refusalOf(error)?.code);
  const reply = await client.session.submit.mutate({
    sessionId: state.sessionId, timeline: state.timeline, epoch: state.epoch, number: 1, manifest: [],
  });
  return reply.result === 'submitted' && verifySubmissionReceipt(reply.submission, 'pem');
}
`;

test('the packed client installs into an empty folder and a sample compiles against it, with library checks on', () => {
  writeFileSync(join(folder, 'sample.ts'), sample);
  expect(run(process.execPath, [tsc, '-p', '.'], folder)).toBe('');
});

test('a wrong procedure, a wrong input and a wrong field of an output do not compile', () => {
  const wrong = [
    'client.exams.nothing.query();',
    'client.session.start.mutate({ examId: 5, deviceId: "x" });',
    'client.exams.listMine.query().then((r) => r.exams[0]?.nothing);',
    'client.exams.listMine.mutate();',
  ];
  for (const line of wrong) {
    writeFileSync(
      join(folder, 'sample.ts'),
      `import { createInvigilClient } from '@invigil/client';\nconst client = createInvigilClient({ url: '' });\n${line}\n`,
    );
    expect(() => run(process.execPath, [tsc, '-p', '.'], folder), line).toThrow();
  }
});

test('it loads, and calls nothing by itself', () => {
  const script = `
    import { createInvigilClient } from '@invigil/client';
    const asked = [];
    const client = createInvigilClient({ url: 'http://x/', token: 't', fetch: async (url, init) => {
      asked.push([String(url), init.headers.authorization]);
      return new Response(JSON.stringify([{ result: { data: { me: null } } }]), { headers: { 'content-type': 'application/json' } });
    } });
    await client.me.get.query();
    console.log(JSON.stringify(asked));`;
  const printed = JSON.parse(run(process.execPath, ['--input-type=module', '-e', script], folder));
  expect(printed).toEqual([[expect.stringMatching(/^http:\/\/x\/api\/trpc\/me\.get\?batch=1/), 'Bearer t']]);
});
