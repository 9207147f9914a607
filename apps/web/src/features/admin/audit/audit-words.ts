import type { AuditRow } from '@invigil/shared/contracts/admin-people';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What was done, by `noun.verb` as the commands write it. What is not here is shown as it was written. */
const acts: Record<string, MessageDescriptor> = {
  'session.given_time': msg`gave time to a sitting`,
  'session.paused': msg`paused a sitting`,
  'session.resumed': msg`let a sitting go on`,
  'session.closed': msg`closed a sitting`,
  'session.voided': msg`voided a sitting`,
  'session.reopened': msg`reopened a sitting`,
  'session.taken_over': msg`went on with a sitting on another device`,
  'late_answer.accepted': msg`accepted a late answer`,
  'late_answer.rejected': msg`rejected a late answer`,
  'exam.created': msg`created the exam`,
  'exam.updated': msg`changed the exam`,
  'exam.saved': msg`changed the exam`,
  'exam.published': msg`published the exam`,
  'exam.archived': msg`archived the exam`,
  'exam.restored': msg`restored the exam`,
  'exam.assigned': msg`changed who may sit`,
  'key.saved': msg`changed the key`,
  'key.changed': msg`changed the key`,
  'booklet.uploaded': msg`uploaded a booklet`,
  'results.published': msg`published the results`,
  'results.unpublished': msg`took the results back`,
  'results.recalibrated': msg`asked for a new analysis`,
  'calibration.published': msg`published the results`,
  'calibration.unpublished': msg`took the results back`,
  'calibration.created': msg`finished an analysis`,
  'person.created': msg`added a person`,
  'person.updated': msg`changed a person`,
  'person.disabled': msg`disabled a person's sign-in`,
  'person.enabled': msg`enabled a person's sign-in`,
  'person.archived': msg`archived a person`,
  'person.restored': msg`restored a person`,
  'person.slip_made': msg`printed a new sign-in slip`,
  'group.saved': msg`changed a group`,
};

export function actWords(row: Pick<AuditRow, 'noun' | 'verb'>): MessageDescriptor | string {
  return acts[`${row.noun}.${row.verb}`] ?? `${row.noun}: ${row.verb.replaceAll('_', ' ')}`;
}

/** Details that the reader can use, flat: the reason apart, the rest as `field: value`. */
export function detailsOf(details: AuditRow['details']): { reason: string | null; rest: string } {
  const { reason, ...others } = details;
  const rest = Object.entries(others)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
  return { reason: typeof reason === 'string' && reason ? reason : null, rest };
}
