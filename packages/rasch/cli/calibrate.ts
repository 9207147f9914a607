import { type AnalysisOptions, analyse } from '../src/analysis/analyse.ts';
import { andersenTest } from '../src/fit/andersen-test.ts';
import { andersenObject, calibrationObject, refusedObject } from './calibration-object.ts';
import { calibrationText } from './calibration-text.ts';
import type { Command, Flags } from './command.ts';
import { CommandError } from './command-error.ts';
import { readInput } from './read-input.ts';
import { readAnchors, readGroups } from './read-lists.ts';

/** Difficulties, errors, fit, measures and reliability of one test. */
export const calibrate = {
  summary: 'difficulties with errors and fit, a measure for every score or person, reliability',
  files: ['FILE'],
  flags: {
    method: {
      value: 'METHOD',
      choices: ['cml', 'mml', 'jml'],
      help: 'conditional (default), marginal or joint maximum likelihood',
    },
    joint: {
      value: 'VARIANT',
      choices: ['plain', 'bias_corrected', 'winsteps'],
      help: 'which joint estimates, with --method jml; default plain',
    },
    extreme: {
      value: 'WHAT',
      choices: ['remove', 'keep'],
      help: 'items all or none solved: remove (default), or keep, placed by the 0.3 rule',
    },
    anchors: { value: 'FILE', help: 'lines name,difficulty: items held at these; not with jml' },
    groups: {
      value: 'FILE',
      help: "one group a line, or id,group: Andersen's test of the model between them",
    },
  },
  refused: (sentence, flags) => refusedObject(methodOf(flags), 'invalid_input', sentence),
  async run({ files, flags, input }, progress) {
    const method = methodOf(flags);
    if (flags.joint !== undefined && method !== 'jml')
      throw new CommandError('--joint goes with --method jml.');
    const answers = await readInput(files[0] as string, input, progress);
    const anchors = typeof flags.anchors === 'string' ? readAnchors(flags.anchors, answers) : undefined;
    const groups = typeof flags.groups === 'string' ? readGroups(flags.groups, answers) : undefined;
    const { persons, items } = answers.matrix;
    progress.now(`estimating ${items} items from ${persons} persons`);
    const analysis = analyse(answers.matrix, {
      method,
      jointVariant: flags.joint as AnalysisOptions['jointVariant'],
      extreme: flags.extreme as AnalysisOptions['extreme'],
      anchors,
      onStep: progress.step,
    });
    const exitCode = analysis.status === 'ok' ? 0 : 2;
    if (groups) progress.now('testing the model between groups');
    const test = groups && analysis.status === 'ok' ? andersenTest(answers.matrix, groups) : undefined;
    const sentence = analysis.status === 'ok' ? null : analysis.sentence;
    if (flags.json) {
      const object = {
        ...calibrationObject(analysis, method, answers),
        ...(groups && { andersen: test ? andersenObject(test, answers) : null }),
      };
      return { text: `${JSON.stringify(object)}\n`, exitCode, sentence };
    }
    return {
      text: analysis.status === 'ok' ? calibrationText(analysis, answers, test) : '',
      exitCode,
      sentence,
    };
  },
} satisfies Command;

function methodOf({ method = 'cml' }: Flags) {
  return method as NonNullable<AnalysisOptions['method']>;
}
