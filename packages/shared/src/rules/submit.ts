import { comparePairs } from './save.ts';

export interface SessionForSubmit {
  timeline: number;
  epoch: number;
  status: 'in_progress' | 'submitted' | 'voided';
  submissionCount: number;
}

export interface SubmitRequest {
  timeline: number;
  epoch: number;
  number: number;
  manifest: readonly { itemId: string; epoch: number; revision: number }[];
  acceptMissing: boolean;
}

export interface PairOf {
  epoch: number;
  revision: number;
}

export type SubmitDecision =
  | { act: 'return'; number: number }
  | { act: 'refuse'; reason: 'timeline' | 'epoch' | 'number' }
  | { act: 'stay_open'; differences: { itemId: string; manifest: PairOf | null; stored: PairOf | null }[] }
  | { act: 'close' };

/** protocol.md §4. A number that exists is returned before anything else is judged, so that a repeat can't close again. */
export function decideSubmit(
  session: SessionForSubmit,
  request: SubmitRequest,
  stored: ReadonlyMap<string, PairOf>,
): SubmitDecision {
  if (request.number <= session.submissionCount) return { act: 'return', number: request.number };
  if (request.timeline !== session.timeline) return { act: 'refuse', reason: 'timeline' };
  if (request.epoch !== session.epoch) return { act: 'refuse', reason: 'epoch' };
  if (request.number !== session.submissionCount + 1 || session.status !== 'in_progress')
    return { act: 'refuse', reason: 'number' };
  const differences = differencesOf(request, stored);
  return differences.length > 0 ? { act: 'stay_open', differences } : { act: 'close' };
}

/** A stored pair smaller or greater than the manifest's keeps the session open; the smaller may be accepted, the greater never. */
function differencesOf(request: SubmitRequest, stored: ReadonlyMap<string, PairOf>) {
  const listed = new Map<string, PairOf>();
  for (const { itemId, epoch, revision } of request.manifest) {
    const before = listed.get(itemId);
    if (!before || comparePairs(before, { epoch, revision }) < 0) listed.set(itemId, { epoch, revision });
  }
  const itemIds = new Set([...listed.keys(), ...stored.keys()]);
  return [...itemIds].flatMap((itemId) => {
    const manifest = listed.get(itemId) ?? null;
    const standing = stored.get(itemId) ?? null;
    if (manifest && standing && comparePairs(manifest, standing) === 0) return [];
    const smaller = manifest !== null && (standing === null || comparePairs(standing, manifest) < 0);
    if (smaller && request.acceptMissing) return [];
    return [{ itemId, manifest, stored: standing }];
  });
}
