import { writeFileSync } from 'node:fs';
import { type Analysis, type AnalysisOptions, analyse } from '../src/analysis/analyse.ts';
import { type Command, invalidInput } from './command.ts';
import { CommandError } from './command-error.ts';
import { type Answers, readInput } from './read-input.ts';
import { numberFlag } from './read-options.ts';
import { wrightMap } from './wright-map/wright-map.ts';
import { wrightMapSvg } from './wright-map/wright-map-svg.ts';

/** Persons and items on one scale, in the terminal or as a picture. */
export const wright = {
  summary: 'a Wright map in the terminal, or as a picture with --svg FILE',
  files: ['FILE'],
  flags: {
    svg: { value: 'FILE', help: 'write an SVG picture there; - for standard output' },
    method: { value: 'METHOD', choices: ['cml', 'mml', 'jml'], help: 'as in calibrate' },
    extreme: { value: 'WHAT', choices: ['remove', 'keep'], help: 'as in calibrate' },
    width: { value: 'N', help: 'characters a line, default that of the terminal or 80; pixels with --svg' },
    title: { value: 'TEXT', help: 'of the picture' },
  },
  refused: (sentence) => ({ ...NO_MAP, ...invalidInput(sentence) }),
  async run({ files, flags, input }, progress) {
    const file = files[0] as string;
    if (flags.json && flags.svg === '-')
      throw new CommandError('--json and --svg - both write to standard output.');
    const method = (flags.method ?? 'cml') as NonNullable<AnalysisOptions['method']>;
    const answers = await readInput(file, input, progress);
    progress.now('estimating');
    const analysis = analyse(answers.matrix, {
      method,
      extreme: flags.extreme as AnalysisOptions['extreme'],
      onStep: progress.step,
    });
    if (analysis.status !== 'ok')
      throw new CommandError(analysis.sentence, {
        ...NO_MAP,
        status: analysis.status,
        message: analysis.sentence,
      });
    const places = placesOf(analysis, answers);
    const object = `${JSON.stringify({ ...places, status: 'ok', message: null })}\n`;
    if (typeof flags.svg !== 'string') {
      if (flags.json) return { text: object, exitCode: 0 };
      const standard = process.stdout.columns ?? 80;
      const width = numberFlag(flags, 'width', { least: 40, most: 400, whole: true, standard });
      return { text: `${wrightMap(places, { width })}\n`, exitCode: 0 };
    }
    const width = numberFlag(flags, 'width', { least: 480, most: 4000, whole: true, standard: 960 });
    const picture = wrightMapSvg(places, {
      width,
      title: typeof flags.title === 'string' ? flags.title : undefined,
    });
    if (flags.svg === '-') return { text: picture, exitCode: 0 };
    try {
      writeFileSync(flags.svg, picture);
    } catch (error) {
      throw new CommandError(`${flags.svg} cannot be written: ${(error as Error).message}.`);
    }
    return { text: flags.json ? object : '', exitCode: 0 };
  },
} satisfies Command;

const NO_MAP = { persons: null, items: [] };

function placesOf({ scores, personMeasures, items }: Analysis, { nameOf }: Answers) {
  const measures = scores ?? personMeasures ?? [];
  return {
    persons: {
      abilitiesLogits: measures.map(({ wle }) => wle),
      counts: measures.map((row) => ('n' in row ? row.n : 1)),
    },
    items: items.flatMap(({ item, difficultyLogits, seLogits }) =>
      difficultyLogits === null ? [] : [{ name: nameOf(item), difficultyLogits, seLogits }],
    ),
  };
}
