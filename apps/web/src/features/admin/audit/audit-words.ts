import type { AuditRow } from '@invigil/shared/contracts/admin-people';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What was done, by `noun.verb` as the commands write it. What is not here is shown as it was written. */
const acts: Record<string, MessageDescriptor> = {
  'access_token.issued': msg`made an access token`,
  'access_token.revoked': msg`revoked an access token`,
  'calibration.calibrated': msg`finished an analysis`,
  'exam.archive': msg`archived the exam`,
  'exam.assign': msg`changed who may sit`,
  'exam.attach_booklet': msg`uploaded a booklet`,
  'exam.clone': msg`made the exam as a copy`,
  'exam.create': msg`created the exam`,
  'exam.publish': msg`published the exam`,
  'exam.restore': msg`restored the exam`,
  'exam.update': msg`changed the exam`,
  'group.create': msg`added a group`,
  'group.update': msg`changed a group`,
  'key.change_key': msg`changed the key of a published exam`,
  'key.update_key': msg`changed the key`,
  'late_answer.accepted': msg`accepted a late answer`,
  'late_answer.accepted_at_limit': msg`took in late answers that the exam accepts`,
  'late_answer.rejected': msg`rejected a late answer`,
  'person.archive': msg`archived a person`,
  'person.create': msg`added people`,
  'person.disable': msg`disabled a person's sign-in`,
  'person.enable': msg`enabled a person's sign-in`,
  'person.remove_accommodation': msg`took a person's extra time away`,
  'person.restore': msg`restored a person`,
  'person.set_accommodation': msg`gave a person extra time`,
  'person.signed_out_everywhere': msg`signed out on every device`,
  'person.update': msg`changed a person`,
  'results.asked_to_recalibrate': msg`asked for a new analysis`,
  'results.exported': msg`downloaded results`,
  'results.published': msg`published the results`,
  'results.unpublished': msg`took the results back`,
  'session.closed': msg`closed a sitting`,
  'session.given_time': msg`gave time to a sitting`,
  'session.took_epoch_of_lease': msg`took up a device's turn that a restore had forgotten`,
  'session.handed_in_rescue': msg`handed in a rescue file`,
  'session.uploaded_journal': msg`sent what a device had written to the end`,
  'session.paused': msg`paused a sitting`,
  'session.reopened': msg`reopened a sitting`,
  'session.rescored': msg`scored a sitting anew`,
  'session.resumed': msg`let a sitting go on`,
  'session.taken_over': msg`went on with a sitting on another device`,
  'session.voided': msg`voided a sitting`,
  'slow_queries.reset': msg`reset the slow queries`,
  'sign_in.new_secret': msg`printed new sign-in slips`,
};

export function actWords(row: Pick<AuditRow, 'noun' | 'verb'>): MessageDescriptor | string {
  return acts[`${row.noun}.${row.verb}`] ?? `${row.noun}: ${row.verb.replaceAll('_', ' ')}`;
}

/** Fields of details that have a word; the others keep their name. */
export const fieldWords: Record<string, MessageDescriptor> = {
  extraMs: msg({ message: 'time given', comment: 'field of an audit row' }),
  limitMs: msg({ message: 'at most', comment: 'field of an audit row: how long a pause may last' }),
  deadlineAt: msg({ message: 'until', comment: 'field of an audit row: the new deadline' }),
  idleMs: msg({ message: 'idle for', comment: 'field of an audit row: why a sitting was voided' }),
  count: msg({ message: 'how many', comment: 'field of an audit row' }),
};

export interface DetailWriting {
  duration: (durationMs: number) => string;
  instant: (instant: string) => string;
  word: (field: string) => string;
}

function writeValue(field: string, value: unknown, writing: DetailWriting): string {
  if (field.endsWith('Ms') && typeof value === 'number') return writing.duration(value);
  if (field.endsWith('At') && typeof value === 'string') return writing.instant(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The reason apart, the rest as `field: value`; lengths end in `Ms` and instants in `At` everywhere in the project. */
export function detailsOf(
  details: AuditRow['details'],
  writing: DetailWriting,
): { reason: string | null; rest: string } {
  const { reason, ...others } = details;
  const rest = Object.entries(others)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([field, value]) => `${writing.word(field)}: ${writeValue(field, value, writing)}`)
    .join(' · ');
  return { reason: typeof reason === 'string' && reason ? reason : null, rest };
}
