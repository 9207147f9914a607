import type { SessionState } from '@invigil/shared/contracts/session';
import type {
  HeldChange,
  ItemRecord,
  OfferedChange,
  OutboxState,
  SessionRecord,
  StoredText,
} from './records.ts';

/**
 * The first reply of a new timeline: the database was restored, and nothing that this device knew of it holds any more
 * (protocol §7). What was acknowledged or kept for a decision is offered again with its receipt; what was refused or waited
 * for a choice goes again as it is.
 */
export function beginTimeline(state: OutboxState, reply: SessionState): OutboxState {
  const items = new Map([...state.items].map(([itemId, item]) => [itemId, forgetServer(item)]));
  const session = { ...state.session, seen: reply, sealed: null };
  return { session: { ...session, epoch: epochNow(session, items), ...handInAgain(session, reply) }, items };
}

function forgetServer(item: ItemRecord): ItemRecord {
  const { reason: _, ...refused } = item.refused ?? { reason: null };
  const again = 'text' in refused ? refused : null;
  return {
    ...item,
    pending: item.pending ?? item.choice?.mine ?? again,
    stored: null,
    refused: null,
    choice: null,
    held: [],
    offers: [...item.offers, ...[item.stored, ...item.held].flatMap(asOffer)],
  };
}

/** What was only learned, without a receipt of its own, is the other device's to offer. */
function asOffer(kept: StoredText | HeldChange | null): OfferedChange[] {
  if (!kept?.receipt) return [];
  const { epoch, revision, text, receipt, locale = 'uz' } = kept;
  return [{ epoch, revision, text, receipt, locale }];
}

/** Never falls within a timeline; in a new one, where no text bears it any more, the server's counts. */
function epochNow(session: SessionRecord, items: ReadonlyMap<string, ItemRecord>): number {
  const { seen, deviceId, epoch } = session;
  if (seen?.holderDeviceId !== deviceId || seen.epoch >= epoch) return epoch;
  const bearsIt = [...items.values()].some(
    ({ pending, offers }) => pending?.epoch === epoch || offers.some((offer) => offer.epoch === epoch),
  );
  return bearsIt ? epoch : seen.epoch;
}

/** Whoever had handed in, or had pressed the button, still wants to: the submission that the restore lost is asked for again. */
function handInAgain(
  session: SessionRecord,
  reply: SessionState,
): Pick<SessionRecord, 'submit' | 'submission'> {
  const { submission, submit } = session;
  const isLost = submission !== null && submission.number > reply.submissionCount;
  const wantsTo = submit?.wanted === true || (isLost && submission.closedBy === 'student');
  const number = reply.submissionCount + 1;
  return {
    submission: isLost ? null : submission,
    submit:
      wantsTo && reply.status === 'in_progress'
        ? { number, acceptMissing: submit?.acceptMissing ?? false, wanted: true }
        : null,
  };
}
