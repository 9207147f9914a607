import { judgeOffer } from '@invigil/shared/rules/offer';
import { judgeSave } from '@invigil/shared/rules/save';
import { decideSubmit } from '@invigil/shared/rules/submit';
import { decideTakeOver } from '@invigil/shared/rules/take-over';

/**
 * What the model server judges by: the project's own pure rules, and a switch for each rule of the protocol that is a piece of
 * a command. A mutant replaces one of them; nothing else of the server changes.
 */
export const modelRules = {
  judgeSave,
  judgeOffer,
  decideSubmit,
  decideTakeOver,
  /** A lease that verifies gives the session the epoch that a restore forgot. */
  adoptsLease: true,
  keepsLeaseLost: true,
  /** `late_answers` is unique by session, item, pair and text. */
  lateOnce: true,
  pauseMovesDeadline: true,
  extensionReopens: true,
  extensionTakesLate: true,
  acceptanceWritesAnswer: true,
  acceptanceAboveBoth: true,
  acceptsOnlyWhenClosed: true,
  /** What is applied into a closed session adds the next submission. */
  offerAddsSubmission: true,
  remakesFromLease: true,
  reopeningSetsDeadline: true,
};

export type ModelRules = typeof modelRules;
