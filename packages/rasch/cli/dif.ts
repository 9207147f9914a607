import { mantelHaenszel } from '../src/dif/mantel-haenszel.ts';
import { raschContrasts } from '../src/dif/rasch-contrasts.ts';
import { type Command, invalidInput } from './command.ts';
import { CommandError } from './command-error.ts';
import { type Answers, readInput } from './read-input.ts';
import { readGroups } from './read-lists.ts';
import { type TableColumn, textTable } from './text-table.ts';

/** Is an item as hard for one group as for another of like ability? */
export const dif = {
  summary: 'differential item functioning: Mantel-Haenszel with ETS classes, and the Rasch contrast',
  files: ['FILE'],
  flags: {
    groups: { value: 'FILE', help: 'needed: one group a line, or id,group; two groups' },
    reference: { value: 'GROUP', help: 'the reference group; default the first in order' },
  },
  refused: (sentence) => ({ ...NOTHING, ...invalidInput(sentence) }),
  async run({ files, flags, input }, progress) {
    if (typeof flags.groups !== 'string') throw new CommandError('dif needs --groups FILE.');
    const answers = await readInput(files[0] as string, input, progress);
    const given = readGroups(flags.groups, answers);
    const [reference, focal] = twoGroups(given, flags.reference);
    const groups = given.map((value) =>
      value === null ? null : value === reference ? (0 as const) : (1 as const),
    );
    progress.now('comparing');
    const matched = mantelHaenszel(answers.matrix, groups);
    const contrasts = raschContrasts(answers.matrix, groups);
    const message = [matched, contrasts].flatMap((found) => ('sentence' in found ? [found.sentence] : []));
    const items = rowsOf(answers, matched, contrasts);
    const exitCode = message.length === 2 ? 2 : 0;
    const sentence = message.length > 0 ? message.join(' ') : null;
    if (!flags.json) {
      const head = `reference ${reference}, focal ${focal}; delta below 0 and contrast above 0: harder for ${focal}\n\n`;
      return { text: exitCode === 0 ? head + textTable(items, COLUMNS) : '', exitCode, sentence };
    }
    const count = (group: 0 | 1) => groups.filter((own) => own === group).length;
    const object = {
      groups: { reference, focal },
      persons: { reference: count(0), focal: count(1) },
      matching: matched.status === 'compared' ? matched.matching : null,
      adjustment: contrasts.status === 'compared' ? contrasts.adjustment : null,
      items,
      status: exitCode === 0 ? 'ok' : 'not_comparable',
      message: sentence,
    };
    return { text: `${JSON.stringify(object)}\n`, exitCode, sentence };
  },
} satisfies Command;

const NOTHING = { groups: null, persons: null, matching: null, adjustment: null, items: [] };

function twoGroups(given: readonly (string | null)[], wanted: unknown): [string, string] {
  const found = [...new Set(given.filter((value) => value !== null))].sort();
  if (found.length !== 2)
    throw new CommandError(
      `dif compares two groups; there are ${found.length}${found.length > 0 ? `: ${found.join(', ')}` : ''}.`,
    );
  const [first, second] = found as [string, string];
  if (wanted === undefined || wanted === first) return [first, second];
  if (wanted === second) return [second, first];
  throw new CommandError(`Nobody is in the group ${String(wanted)}; there are ${first} and ${second}.`);
}

function rowsOf(
  { matrix, nameOf }: Answers,
  matched: ReturnType<typeof mantelHaenszel>,
  contrasts: ReturnType<typeof raschContrasts>,
) {
  return Array.from({ length: matrix.items }, (_, item) => {
    const mh = matched.status === 'compared' ? matched.items[item] : undefined;
    const contrast = contrasts.status === 'compared' ? contrasts.items[item] : undefined;
    return {
      name: nameOf(item),
      alpha: mh?.alpha ?? null,
      delta: mh?.delta ?? null,
      seDelta: mh?.seDelta ?? null,
      chiSquare: mh?.chiSquare ?? null,
      p: mh?.p ?? null,
      chiSquareUncorrected: mh?.chiSquareUncorrected ?? null,
      etsClass: mh?.etsClass ?? null,
      referenceDifficulty: contrast?.referenceLogits ?? null,
      focalDifficulty: contrast?.focalLogits ?? null,
      contrast: contrast?.contrastLogits ?? null,
      contrastSe: contrast?.seLogits ?? null,
      contrastZ: contrast?.z ?? null,
      contrastP: contrast?.p ?? null,
      contrastPAdjusted: contrast?.pAdjusted ?? null,
    };
  });
}

type Row = ReturnType<typeof rowsOf>[number];

const COLUMNS: TableColumn<Row>[] = [
  { title: 'item', value: ({ name }) => name },
  { title: 'MH delta', value: ({ delta }) => delta, digits: 2 },
  { title: 'se', value: ({ seDelta }) => seDelta, digits: 2 },
  { title: 'chi-sq', value: ({ chiSquare }) => chiSquare, digits: 2 },
  { title: 'p', value: ({ p }) => p },
  { title: 'ETS', value: ({ etsClass }) => etsClass },
  { title: 'contrast', value: ({ contrast }) => contrast, digits: 2 },
  { title: 'se', value: ({ contrastSe }) => contrastSe, digits: 2 },
  { title: 'z', value: ({ contrastZ }) => contrastZ, digits: 1 },
  { title: 'p adjusted', value: ({ contrastPAdjusted }) => contrastPAdjusted },
];
