import type { AnswerSummary } from '../data/answer-summary.ts';
import { misuse } from '../data/assert-values.ts';
import { assertAnchors, type ResponseMatrix } from '../data/response-matrix.ts';
import { summaryOf } from '../data/summarise-answers.ts';
import type { Steps } from '../mathematics/ascend.ts';
import { itemConnectedness } from './item-connectedness.ts';
import { type ItemExtreme, withoutExtremeItems } from './without-extreme-items.ts';

/** What may be asked of a calibration by any method. */
export type CalibrationLimits = {
  /** Fewer persons than this with an answer are refused. Default 2, the fewest with whom it can exist. */
  readonly minimumPersons?: number;
  /** Newton steps before giving up. Default 100; ordinary data take 4 to 8. */
  readonly maximumIterations?: number;
  /** Told of each step, counted from 1, and of the largest change in logits it made: for progress. */
  readonly onStep?: Steps['onStep'];
  /**
   * Difficulties in logits of items that are not to be estimated, one entry an item of the matrix and `null` for
   * those that are. The others are then on the scale of these.
   */
  readonly anchors?: readonly (number | null)[];
};

export type RefusalReason =
  | 'too_few_persons'
  | 'constant_data'
  | 'disconnected'
  | 'weakly_connected'
  | 'no_convergence';

export type RefusedCalibration = {
  readonly status: 'not_estimable';
  readonly reason: RefusalReason;
  /** For a person to read. */
  readonly sentence: string;
  /** Items that hang together, where the reason is a lack of connection; numbered from 0. */
  readonly components?: readonly (readonly number[])[];
  readonly extreme: readonly ItemExtreme[];
};

/**
 * What every calibration begins with: the answers summarised, options checked, extreme items set aside.
 * @param informativeOnly whether persons all right or all wrong say nothing, as without a population.
 * @throws RangeError when the answers or an option are misused.
 */
export function calibrationRequest(
  answers: ResponseMatrix | AnswerSummary,
  { minimumPersons = 2, maximumIterations = 100, onStep, anchors }: CalibrationLimits,
  informativeOnly: boolean,
) {
  if (!(minimumPersons >= 1) || !(maximumIterations >= 1))
    misuse('minimumPersons and maximumIterations are at least 1.');
  const whole = summaryOf(answers);
  if (anchors) assertAnchors(anchors, whole.matrix.items);
  const anchorOf = (item: number) => anchors?.[item] ?? null;
  const isAnchored = (item: number) => anchorOf(item) !== null;
  const removal = withoutExtremeItems(whole, isAnchored, informativeOnly);
  const refuse = (
    reason: RefusalReason,
    sentence: string,
    components?: RefusedCalibration['components'],
  ): RefusedCalibration => ({
    status: 'not_estimable',
    reason,
    sentence,
    components,
    extreme: removal.extreme,
  });

  /** Why no difficulties can be had from the answers, whatever the method; `null` where they can. */
  function refusal(used: AnswerSummary, weakConnectionWillDo: boolean): RefusedCalibration | null {
    const { persons } = whole;
    if (persons < minimumPersons)
      return refuse(
        'too_few_persons',
        `Only ${persons} ${persons === 1 ? 'person has' : 'persons have'} answers; a calibration needs at least ${minimumPersons}.`,
      );
    if (used.items.length < 2 || removal.informativePersons === 0)
      return refuse(
        'constant_data',
        'The answers do not tell the items apart: without those all or none solved, fewer than two remain, or nobody with a right and a wrong answer.',
      );
    const found = itemConnectedness(used, used.items.filter(isAnchored));
    if (found.status === 'connected' || (weakConnectionWillDo && found.status === 'weakly_connected'))
      return null;
    return refuse(
      found.status,
      `The items fall into ${found.components.length} sets ${
        found.status === 'disconnected'
          ? 'that no person links: how they differ cannot be known.'
          : 'of which nobody solved an item of one and failed an item of another: how far they lie apart has no limit.'
      }`,
      found.components,
    );
  }

  return { whole, anchorOf, removal, steps: { maximumIterations, onStep }, refuse, refusal };
}
