/**
 * Everything the student login may do (design.md §6, "answer keys"): a table that is not named here is refused by Postgres itself.
 * Keys, scores, calibrations, measures, ratings, sign-in and tokens are not named; their published part is read through views.
 */
export const studentGrants: Readonly<Record<string, readonly string[]>> = {
  people: [
    'select (id, full_name, role, locale, auth_version, hidden_from_boards, is_demo, disabled_at, archived_at)',
    'update (locale, hidden_from_boards)',
  ],
  groups: ['select'],
  group_members: ['select'],
  accommodations: ['select'],
  // The update of one harmless column is what lets `session.start` lock the row against a publication.
  exams: ['select', 'update (updated_at)'],
  exam_versions: ['select'],
  items: ['select'],
  booklets: ['select'],
  exam_assignments: ['select'],
  sessions: ['select', 'insert', 'update'],
  answers: ['select', 'insert', 'update'],
  // The update is what makes a repeated late answer return the row that it is, and a rescued one the device's own.
  late_answers: ['select', 'insert', 'update (received_at, cause)'],
  submissions: ['select', 'insert'],
  session_contacts: ['select', 'insert', 'update'],
  messages: ['select'],
  message_recipients: ['select'],
  readiness_reports: ['select', 'insert', 'update'],
  take_over_requests: ['select', 'insert', 'update (used_at)'],
  // Made by the API when a lobby first asks for it; useless without the key, which only the keyring unwraps.
  sealed_booklets: ['select'],
  submission_codes: ['select', 'insert'],
  // A journal that comes again may have become whole, or come from the device itself; nothing else of it is ever changed.
  session_journals: ['select', 'insert', 'update (is_whole, received_at, came)'],
  queue_outbox: ['insert'],
  audit_events: ['insert'],
  published_results: ['select'],
  practice_results: ['select'],
  published_keys: ['select'],
  published_item_shares: ['select'],
  published_rating_changes: ['select'],
  published_standings: ['select'],
  published_sessions: ['select'],
};

const sequences = ['queue_outbox_id_seq', 'audit_events_id_seq'];

/** The statements that make the grants of `role` exactly the table above, whatever they were. */
export function studentGrantStatements(role: string): string[] {
  const name = `"${role.replaceAll('"', '""')}"`;
  return [
    `revoke all on all tables in schema public from ${name}`,
    `revoke all on all sequences in schema public from ${name}`,
    `revoke create on schema public from public`,
    `grant usage on schema public to ${name}`,
    ...Object.entries(studentGrants).map(
      ([table, rights]) => `grant ${rights.join(', ')} on "${table}" to ${name}`,
    ),
    ...sequences.map((sequence) => `grant usage on sequence "${sequence}" to ${name}`),
  ];
}
