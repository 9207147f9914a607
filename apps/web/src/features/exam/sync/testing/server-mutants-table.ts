import { judgeOffer } from '@invigil/shared/rules/offer';
import { comparePairs, judgeSave } from '@invigil/shared/rules/save';
import { decideSubmit } from '@invigil/shared/rules/submit';
import { decideTakeOver } from '@invigil/shared/rules/take-over';
import { type ModelRules, modelRules } from './model-rules.ts';

/** A rule of the protocol taken away from the server, and the scenarios that must turn red without it. */
export interface ServerMutant {
  rule: string;
  without: Partial<ModelRules>;
  red: readonly string[];
}

type Judge = typeof judgeSave;

/** A change that stands already is judged as if it did not, once the session is closed. */
const withoutAlready: Judge = (session, stored, changes, nowMs) => {
  const decided = judgeSave(session, stored, changes, nowMs);
  if (session.status === 'in_progress') return decided;
  const others = [...stored].filter(([itemId]) => !changes.some((change) => change.itemId === itemId));
  return { ...decided, judged: judgeSave(session, new Map(others), changes, nowMs).judged };
};

/** The second of two equal pairs is acknowledged as if it had been written. */
const secondOfPairIsStale: Judge = (session, stored, changes, nowMs) => {
  const decided = judgeSave(session, stored, changes, nowMs);
  const judged = decided.judged.map((row) =>
    row.verdict === 'conflict' ? { ...row, verdict: 'stale' as const } : row,
  );
  return { ...decided, judged };
};

const lateIsDiscarded: Judge = (session, stored, changes, nowMs) =>
  judgeSave({ ...session, latePolicy: 'reject' }, stored, changes, nowMs);

const olderMayReplace: Judge = (session, stored, changes, nowMs) =>
  judgeSave(
    session,
    new Map([...stored].filter(([itemId]) => !changes.some((change) => change.itemId === itemId))),
    changes,
    nowMs,
  );

const knowsTheGreater: typeof decideSubmit = (session, request, stored) => {
  const listed = new Map(request.manifest.map((entry) => [entry.itemId, entry]));
  for (const [itemId, { epoch, revision }] of stored) {
    const entry = listed.get(itemId);
    if (!entry || comparePairs(entry, { epoch, revision }) < 0)
      listed.set(itemId, { itemId, epoch, revision });
  }
  return decideSubmit(session, { ...request, manifest: [...listed.values()] }, stored);
};

export const serverMutants: readonly ServerMutant[] = [
  { rule: 'already comes first', without: { judgeSave: withoutAlready }, red: ['V5b'] },
  {
    rule: 'of equal pairs the second is told the truth',
    without: { judgeSave: secondOfPairIsStale },
    red: ['C7'],
  },
  { rule: 'an older pair never replaces a newer one', without: { judgeSave: olderMayReplace }, red: ['V21'] },
  { rule: 'late answers are kept', without: { judgeSave: lateIsDiscarded }, red: ['V9'] },
  { rule: 'what a lost lease sends is kept', without: { keepsLeaseLost: false }, red: ['V1'] },
  { rule: 'a late answer is kept once', without: { lateOnce: false }, red: ['L1'] },
  { rule: 'a lease gives back a forgotten epoch', without: { adoptsLease: false }, red: ['V11', 'V11b'] },
  {
    rule: 'a newer arrival is not overwritten by an unsent change of a forgotten epoch',
    without: { judgeSave: (session, ...rest) => judgeSave({ ...session, leaseIssuedAtMs: null }, ...rest) },
    red: ['V18'],
  },
  {
    rule: 'a newer arrival is not overwritten by an offer of a forgotten epoch',
    without: {
      judgeOffer: (session, stored, offer) =>
        judgeOffer(session, stored && { ...stored, writtenAtMs: 0 }, offer),
    },
    red: ['V18'],
  },
  {
    rule: 'an offer is judged by the pair alone',
    without: {
      judgeOffer: (session, stored, offer) =>
        offer.epoch < session.epoch
          ? { verdict: 'quarantined', cause: 'lease_lost' }
          : judgeOffer(session, stored, offer),
    },
    red: ['V12'],
  },
  {
    rule: 'a late receipt never becomes an answer',
    without: {
      judgeOffer: (session, stored, offer) =>
        judgeOffer(session, stored, { ...offer, receipt: { ...offer.receipt, kind: 'answer' } }),
    },
    red: ['V14'],
  },
  {
    rule: 'an offer that ties with another text is left to a person',
    without: {
      judgeOffer: (session, stored, offer) => {
        const decision = judgeOffer(session, stored, offer);
        return stored && decision.verdict === 'quarantined' && comparePairs(stored, offer) === 0
          ? { verdict: 'stale', stored }
          : decision;
      },
    },
    red: ['S4'],
  },
  {
    rule: 'an offer into a closed session adds a submission',
    without: { offerAddsSubmission: false },
    red: ['V13'],
  },
  { rule: 'a lost row is made again', without: { remakesFromLease: false }, red: ['S2'] },
  {
    rule: 'a takeover of the holder is the same reply again',
    without: {
      decideTakeOver: (session, request, nowMs) =>
        decideTakeOver({ ...session, deviceId: 'nobody' }, request, nowMs),
    },
    red: ['V3b'],
  },
  {
    rule: 'a takeover names the epoch it saw',
    without: {
      decideTakeOver: (session, request, nowMs) =>
        decideTakeOver(session, { ...request, epoch: session.epoch }, nowMs),
    },
    red: ['V3'],
  },
  {
    rule: 'a takeover names the timeline it saw',
    without: {
      decideTakeOver: (session, request, nowMs) =>
        decideTakeOver(session, { ...request, timeline: session.timeline }, nowMs),
    },
    red: ['V15b'],
  },
  {
    rule: 'an epoch is at least the seconds since the start',
    without: {
      decideTakeOver: (session, request) => {
        const decision = decideTakeOver(session, request, session.startedAtMs);
        return decision;
      },
    },
    red: ['V17'],
  },
  {
    rule: 'a submit names the number it asks for',
    without: {
      decideSubmit: (session, request, stored) =>
        decideSubmit(session, { ...request, number: session.submissionCount + 1 }, stored),
    },
    red: ['V4'],
  },
  {
    rule: 'a submit names the timeline',
    without: {
      decideSubmit: (session, request, stored) =>
        decideSubmit(session, { ...request, timeline: session.timeline }, stored),
    },
    red: ['V15c'],
  },
  {
    rule: 'a submit names the epoch',
    without: {
      decideSubmit: (session, request, stored) =>
        decideSubmit(session, { ...request, epoch: session.epoch }, stored),
    },
    red: ['C8c'],
  },
  {
    rule: 'a greater stored pair keeps the session open',
    without: { decideSubmit: knowsTheGreater },
    red: ['V6'],
  },
  {
    rule: 'a smaller stored pair keeps the session open',
    without: {
      decideSubmit: (session, request, stored) =>
        decideSubmit(session, { ...request, acceptMissing: true }, stored),
    },
    red: ['V6b'],
  },
  { rule: 'a pause moves the deadline while it lasts', without: { pauseMovesDeadline: false }, red: ['V7'] },
  { rule: 'more time opens what the sweep closed', without: { extensionReopens: false }, red: ['V8a'] },
  { rule: 'more time takes in what was late', without: { extensionTakesLate: false }, red: ['V8b'] },
  { rule: 'an accepted answer is an answer', without: { acceptanceWritesAnswer: false }, red: ['V9'] },
  {
    rule: 'an accepted answer stands above both pairs',
    without: { acceptanceAboveBoth: false },
    red: ['V9b'],
  },
  {
    rule: 'nothing is accepted over an open session',
    without: { acceptsOnlyWhenClosed: false },
    red: ['V9c'],
  },
  { rule: 'a reopening sets a deadline to come', without: { reopeningSetsDeadline: false }, red: ['V22c'] },
];

/** Every rule that the model server can be robbed of is robbed of it above, once at least. */
export const rulesWithoutMutant = Object.keys(modelRules).filter(
  (name) => !serverMutants.some(({ without }) => name in without),
);
