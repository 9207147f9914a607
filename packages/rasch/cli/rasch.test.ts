import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { goldenNames, largestDifference, readGolden } from '../test/golden.ts';
import { main } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'rasch-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program within this process; what starting it takes is tested once. */
async function rasch(args: readonly string[], input = '') {
  const written = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof written) =>
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        written[stream] += chunk;
        done();
      },
    });
  const [output, errors] = [into('stdout'), into('stderr')];
  const bytes = new TextEncoder().encode(input);
  const status = await main(args, { input: Readable.from([bytes]), output, errors });
  return { status, ...written };
}

async function object(args: readonly string[], input = '') {
  const { stdout, stderr } = await rasch([...args, '--json'], input);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function file(name: string, lines: readonly (string | number)[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** Header, an id column and commas: the other dialect than the packed lines of the sets. */
function separated(name: string): string {
  const { items, responses } = readGolden(name);
  const rows = responses.map((line, person) => `p${person + 1},${[...line].join().replaceAll('.', 'NA')}`);
  return file(`${name}.csv`, [`id,${items.join()}`, ...rows]);
}

describe('rasch calibrate --json', () => {
  it.each(goldenNames().filter((name) => name !== 'disconnected'))('agrees with %s to 1e-9', async (name) => {
    const golden = readGolden(name);
    const found = await object(['calibrate', file(`${name}.txt`, golden.responses)]);
    expect(found).toMatchObject({ method: 'cml', identification: 'sum_zero', converged: true, status: 'ok' });
    expect(found.persons).toBe(golden.responses.length);
    const used = found.items.filter(({ status }: { status: string }) => status === 'ok');
    const column = (key: string) => used.map((item: Record<string, number>) => item[key]);
    expect(used.map(({ name: place }: { name: string }) => golden.items[Number(place) - 1])).toEqual(
      golden.items_used,
    );
    expect(largestDifference(column('difficulty'), golden.cml.difficulty)).toBeLessThan(1e-9);
    expect(largestDifference(column('se'), golden.cml.se)).toBeLessThan(1e-9);
    expect(largestDifference(column('infitZ'), golden.item_fit_wle.infit_z)).toBeLessThan(1e-9);
    expect(largestDifference(column('outfit'), golden.item_fit_wle.outfit_msq)).toBeLessThan(1e-9);
    expect(Math.abs(found.logLik / golden.cml.loglik - 1)).toBeLessThan(1e-9);
    const measures = (found.scores ?? found.personMeasures).map(({ wle }: { wle: number }) => wle);
    expect(largestDifference(measures, (golden.score_table ?? golden.persons)?.wle ?? [])).toBeLessThan(1e-9);
    expect(found.reliability.separation).toBeCloseTo(golden.reliability.separation_index_ml ?? 0, 9);
    expect(found.reliability.wle).toBeCloseTo(golden.reliability.wle_reliability, 9);
  });

  it('names items by the header and persons by their ids, whatever the dialect', async () => {
    const found = await object(['calibrate', separated('raschdat4')]);
    expect(found.items[0].name).toBe('I1');
    expect(found.personMeasures[0]).toMatchObject({ person: 'p1', answered: 6, score: 5 });
    expect(found.removed.persons).toHaveLength(29);
    expect(found.removed.persons[0]).toMatch(/^p\d+$/);
  });

  it('lists an item everybody solved as removed, or keeps it where told', async () => {
    const path = separated('sim55_n200_allright');
    const removed = await object(['calibrate', path]);
    expect(removed.removed.items).toEqual(['q5']);
    expect(removed.items[4]).toMatchObject({
      name: 'q5',
      status: 'extreme_high',
      difficulty: null,
      score: 200,
    });
    const kept = await object(['calibrate', path, '--extreme', 'keep']);
    expect(kept.removed.items).toEqual([]);
    expect(kept.items[4].difficulty).toBeLessThan(-6);
  });

  it('estimates by marginal and by joint likelihood', async () => {
    const golden = readGolden('sim55_n200');
    const path = file('methods.txt', golden.responses);
    const marginal = await object(['calibrate', path, '--method', 'mml']);
    expect(marginal.sigma2).toBeCloseTo(golden.mml?.sigma2 as number, 7);
    expect(marginal.deviance).toBeCloseTo(golden.mml?.deviance as number, 6);
    expect(marginal.reliability.eap).toBeCloseTo(golden.mml?.eap_reliability as number, 9);
    expect(marginal.zeroVariance).toBe(false);
    const joint = await object(['calibrate', path, '--method', 'jml']);
    const difficulties = joint.items.map(({ difficulty }: { difficulty: number }) => difficulty);
    expect(largestDifference(difficulties, golden.jml.difficulty)).toBeLessThan(1e-7);
    const flat = await object([
      'calibrate',
      file('flat.txt', readGolden('raschdat2').responses),
      '--method',
      'mml',
    ]);
    expect(flat).toMatchObject({ status: 'ok', zeroVariance: true, sigma2: 0 });
  });

  it("adds Andersen's test between given groups, by line or by id", async () => {
    const { andersen_group, group = [] } = readGolden('verbagg_r2');
    const path = separated('verbagg_r2');
    const byLine = await object(['calibrate', path, '--groups', file('groups.txt', ['group', ...group])]);
    const byId = group.map((value, person) => `p${person + 1},${value}`).reverse();
    const found = await object(['calibrate', path, '--groups', file('groups-by-id.txt', byId)]);
    expect(found.andersen).toEqual(byLine.andersen);
    expect(found.andersen.LR).toBeCloseTo(andersen_group?.LR as number, 7);
    expect(found.andersen.df).toBe(andersen_group?.df);
    expect(found.andersen.p).toBeCloseTo(andersen_group?.p as number, 9);
  });

  it('holds anchored items', async () => {
    const path = separated('sim55_n200');
    const anchors = file('anchors.csv', ['item,difficulty', 'q1,0.5', 'q3;-0.25']);
    const found = await object(['calibrate', path, '--anchors', anchors]);
    expect(found.identification).toBe('anchored');
    expect(found.items[2]).toMatchObject({ name: 'q3', difficulty: -0.25, se: null, status: 'anchored' });
    const wrong = file('wrong-anchors.csv', ['q1,0.5', 'q99,1']);
    expect(await rasch(['calibrate', path, '--anchors', wrong])).toMatchObject({ status: 2, stdout: '' });
  });

  it("has every key of Andersen's test where the test is refused", async () => {
    const path = separated('sim55_n30');
    const tested = Array.from({ length: 30 }, (_, person) => person % 2);
    const keys = async (groups: number[]) => {
      const { andersen } = await object(['calibrate', path, '--groups', file('halves.txt', groups)]);
      return [andersen.status, Object.keys(andersen).sort()];
    };
    const [ok, expected] = await keys(tested);
    const [refused, found] = await keys(tested.map(() => 1));
    expect(ok).toBe('ok');
    expect(refused).not.toBe('ok');
    expect(found).toEqual(expected);
  });

  it.each([
    ['disconnected', readGolden('disconnected').responses],
    ['weakly_connected', ['1000', '0100', '1110', '1101']],
    ['too_few_persons', ['0110']],
    ['constant_data', ['111', '111', '000']],
    ['invalid_input', ['0110', '01x0']],
    ['invalid_input', ['0110', '011']],
    ['invalid_input', ['']],
  ])('refuses with the status %s, one sentence and exit 2', async (status, lines) => {
    const path = file('refused.txt', lines);
    const { status: code, stdout, stderr } = await rasch(['calibrate', path, '--json']);
    const found = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(found).toMatchObject({ status, converged: false, items: [], scores: null, personMeasures: null });
    expect(found.message).toMatch(/^\S.*[.]$/);
    expect(stderr.trim()).toBe(`rasch: ${found.message}`);
    expect(Object.keys(found)).toEqual(
      Object.keys(await object(['calibrate', file('fine.txt', ['01', '10', '11'])])),
    );
  });
});

it.each([
  ['calibrate', '--methd', 'cml'],
  ['calibrate', '--method', 'jml', '--anchors', 'nowhere'],
  ['calibrate', '--groups', 'nowhere'],
  ['calibrate', '--joint', 'winsteps'],
  ['wright', '--svg', '-'],
  ['link'],
  ['dif'],
  ['wright', '--svg'],
  ['simulate', '--persons', 'many'],
  ['calibrat'],
])('%s %s %s prints one object also when it was not understood', async (command, ...flags) => {
  const path = file('understood.txt', ['01', '10', '11']);
  const files = { link: [path, path], simulate: [] }[command] ?? [path];
  const { status, stdout, stderr } = await rasch([command, ...files, '--json', ...flags]);
  const found = JSON.parse(stdout);
  expect([status, found.status]).toEqual([2, 'invalid_input']);
  expect(stderr).toBe(`rasch: ${found.message}\n`);
  if (command === 'calibrate')
    expect(Object.keys(found)).toEqual(Object.keys(await object(['calibrate', path])));
});

it('runs as a program, from a pipe into a pipe that closes early', () => {
  const program = fileURLToPath(new URL('../bin/rasch.mjs', import.meta.url));
  const input = readGolden('raschdat1').responses.join('\n');
  const run = spawnSync(process.execPath, [program, 'calibrate', '-', '--json'], { input, encoding: 'utf8' });
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(run.stdout).items).toHaveLength(30);
  const shell = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" "${program}" simulate --persons 30000 | head -1`],
    {
      encoding: 'utf8',
    },
  );
  expect(shell).toMatchObject({ status: 0, stderr: '' });
  expect(shell.stdout).toMatch(/^[01]{55}\n$/);
});

describe('the other commands', () => {
  it('link gives the shift of the reference and its errors', async () => {
    const { linking, items, group = [], responses } = readGolden('linked_2form');
    const [a, b] = (['form_a', 'form_b'] as const).map((form, at) => {
      const columns = linking?.[form].items.map((name) => items.indexOf(name)) ?? [];
      const rows = responses.filter((_, person) => group[person] === at);
      return file(`${form}.csv`, [
        linking?.[form].items.join() ?? '',
        ...rows.map((row) => columns.map((column) => row[column]).join()),
      ]);
    });
    const found = await object(['link', a as string, b as string]);
    expect(found.common).toEqual(linking?.common);
    expect(found.shift).toBeCloseTo(linking?.shift_b_to_a as number, 9);
    expect(found.shiftSe.fullCovariance).toBeCloseTo(linking?.shift_se_full_covariance as number, 9);
    expect(found.shiftSe.independent).toBeCloseTo(linking?.shift_se_independent as number, 9);
    expect(found.shiftSe.empirical).toBeCloseTo(linking?.shift_se_empirical as number, 9);
    expect(found.weighted.shift).toBeCloseTo(linking?.shift_weighted as number, 9);
    const packed = file('packed.txt', ['0101', '1010', '1100', '0011']);
    expect((await rasch(['link', packed, packed])).stderr).toContain('--common');
    expect((await object(['link', packed, packed, '--common', '1,2,4'])).shift).toBeCloseTo(0, 12);
  });

  it('dif gives Mantel-Haenszel of the reference, and the contrast with the sign of harder for the focal', async () => {
    const { mantel_haenszel: reference, group = [], responses } = readGolden('dif3');
    const groups = file('dif-groups.txt', group);
    const found = await object(['dif', file('dif.txt', responses), '--groups', groups]);
    const column = (key: string) => found.items.map((item: Record<string, number>) => item[key]);
    expect(largestDifference(column('alpha'), reference?.alpha ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('delta'), reference?.delta ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('seDelta'), reference?.se_delta ?? [])).toBeLessThan(1e-9);
    expect(largestDifference(column('chiSquare'), reference?.chisq ?? [])).toBeLessThan(1e-9);
    const turned = await object(['dif', file('dif.txt', responses), '--groups', groups, '--reference', '1']);
    expect(turned.items[3].contrast).toBeCloseTo(-found.items[3].contrast, 9);
    expect(await rasch(['dif', file('dif.txt', responses)])).toMatchObject({ status: 2 });
  });

  it('simulate writes what calibrate reads, the same for the same seed', async () => {
    const args = ['simulate', '--persons', '400', '--items', '12', '--seed', '7', '--missing', '0.1'];
    const { stdout } = await rasch(args);
    expect((await rasch(args)).stdout).toBe(stdout);
    expect((await rasch([...args, '--seed', '8'])).stdout).not.toBe(stdout);
    const read = JSON.parse((await rasch(['calibrate', '-', '--json'], stdout)).stdout);
    expect(read.persons).toBe(400);
    expect(read.items).toHaveLength(12);
    const named = (await rasch([...args, '--header'])).stdout;
    const { items } = JSON.parse((await rasch(['calibrate', '-', '--json'], named)).stdout);
    expect(items.map(({ difficulty }: { difficulty: number }) => difficulty)).toEqual(
      read.items.map(({ difficulty }: { difficulty: number }) => difficulty),
    );
    expect(await rasch(['simulate', '--persons', 'many'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('wright draws persons and items, in the terminal and as a picture', async () => {
    const path = separated('sim55_n200');
    const map = (await rasch(['wright', path])).stdout;
    expect(map).toContain('q43b');
    expect(map.split('\n').every((line) => line.length <= 80)).toBe(true);
    const picture = (await rasch(['wright', path, '--svg', '-', '--title', 'Mock <exam>'])).stdout;
    expect(picture).toMatch(/^<svg|^<\?xml/);
    expect(picture).toContain('Mock &#60;exam&#62;');
    const svg = join(folder, 'map.svg');
    const places = await object(['wright', path, '--svg', svg]);
    expect(places.items).toHaveLength(55);
    expect(readFileSync(svg, 'utf8')).toContain('q43b');
  });

  it('says how it is used, and what it did not understand', async () => {
    expect(await rasch([])).toMatchObject({ status: 2 });
    expect((await rasch(['--help'])).stdout).toContain('calibrate');
    expect(await rasch(['calibrate', '--help'])).toMatchObject({ status: 0, stderr: '' });
    expect((await rasch(['calibrat', 'x'])).stderr).toContain('no command calibrat');
    expect((await rasch(['calibrate'])).stderr).toContain('takes FILE');
    expect((await rasch(['calibrate', 'x', '--methd', 'cml'])).stderr).toMatch(/methd.*--help\.\n$/);
    expect((await rasch(['calibrate', 'x', '--method', 'pml'])).stderr).toContain('cml, mml, jml');
    expect(await rasch(['calibrate', join(folder, 'nowhere')])).toMatchObject({ status: 2, stdout: '' });
    expect((await rasch(['calibrate', folder])).stderr).toContain('is a folder');
  });
});
