import { calibrateItems } from '../src/conditional/calibrate-items.ts';
import { linkFormOf } from '../src/linking/link-form.ts';
import { type FormLink, linkForms } from '../src/linking/link-forms.ts';
import { type Command, invalidInput } from './command.ts';
import { CommandError } from './command-error.ts';
import { linkObject, NO_LINK } from './link-object.ts';
import { type Answers, readInput } from './read-input.ts';
import { rounded, textTable } from './text-table.ts';

/** The shift that brings form B to the scale of form A. */
export const link = {
  summary: 'the shift that brings form B to the scale of form A, by their common items',
  files: ['FILE_A', 'FILE_B'],
  flags: {
    common: {
      value: 'NAMES',
      help: 'common items, by name or place, with commas; default all names both headers hold',
    },
  },
  refused: (sentence) => ({ ...NO_LINK, ...invalidInput(sentence) }),
  async run({ files, flags, input }, progress) {
    const [fileA, fileB] = files as [string, string];
    const a = await readInput(fileA, input, progress);
    const b = await readInput(fileB, input, progress);
    const common = commonNames(a, b, flags.common);
    const forms = [a, b].map((answers, at) => {
      progress.now(`calibrating form ${'AB'[at]}`);
      const calibration = calibrateItems(answers.matrix, { onStep: progress.step });
      if (calibration.status !== 'estimated') {
        const sentence = `Form ${'AB'[at]} cannot be calibrated. ${calibration.sentence}`;
        throw new CommandError(sentence, { ...NO_LINK, status: calibration.reason, message: sentence });
      }
      const own = Array.from({ length: answers.matrix.items }, (_, item) => {
        const name = answers.nameOf(item);
        return common.has(name) ? name : `${'AB'[at]}: ${name}`;
      });
      return linkFormOf(calibration, own);
    });
    const [formA, formB] = forms as [(typeof forms)[0], (typeof forms)[0]];
    const found = linkForms(formA, formB);
    const exitCode = found.status === 'not_linkable' ? 2 : 0;
    const text = flags.json ? `${JSON.stringify(linkObject(found, formA, formB, a, b))}\n` : linkText(found);
    return { text, exitCode, sentence: found.sentence };
  },
} satisfies Command;

/** Without headers nothing says which items are the same: places alone are no names. */
function commonNames(a: Answers, b: Answers, wanted: unknown): ReadonlySet<string> {
  const namesOf = ({ matrix, nameOf }: Answers) =>
    new Set(Array.from({ length: matrix.items }, (_, item) => nameOf(item)));
  const [inA, inB] = [namesOf(a), namesOf(b)];
  if (typeof wanted === 'string') {
    const names = wanted.split(',').map((name) => name.trim());
    for (const name of names)
      if (!inA.has(name) || !inB.has(name))
        throw new CommandError(`Item ${name} is not in form ${inA.has(name) ? 'B' : 'A'}.`);
    return new Set(names);
  }
  if (a.itemNames === null || b.itemNames === null)
    throw new CommandError('A form without a header does not say which items it shares: give --common.');
  return new Set([...inA].filter((name) => inB.has(name)));
}

function linkText(found: FormLink): string {
  if (found.status === 'not_linkable') return '';
  const { robust, weighted } = found;
  const dropped = robust.dropped.length > 0 ? `, without ${robust.dropped.join(', ')}` : '';
  return [
    `Add ${rounded(found.shiftLogits)} to difficulties and abilities of form B.`,
    `standard errors: ${rounded(found.seFullCovariance)} from the covariances, ${rounded(found.seIndependent)} as if independent, ${rounded(found.seEmpirical)} empirical`,
    `weighted ${rounded(weighted.shiftLogits)} (se ${rounded(weighted.seLogits)}); robust ${rounded(robust.shiftLogits)} (se ${rounded(robust.seLogits)})${dropped}`,
    '',
    textTable(found.items, [
      { title: 'item', value: ({ item }) => item },
      { title: 'displacement', value: ({ displacementLogits }) => displacementLogits },
      { title: 'robust z', value: ({ robustZ }) => robustZ, digits: 2 },
      { title: '', value: ({ drift }) => (drift ? 'drifts' : '') },
    ]),
  ].join('\n');
}
