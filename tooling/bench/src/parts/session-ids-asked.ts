/** Whose saves a statement judges: its first parameter, an array as Postgres writes it (`columnsOf` of the database package). */
export function sessionIdsAsked([sessionIds]: readonly unknown[]): string[] {
  if (typeof sessionIds !== 'string' || !/^\{.*\}$/.test(sessionIds))
    throw new Error('The statement that saves answers has other parameters than the bench knows.');
  return sessionIds === '{}' ? [] : sessionIds.slice(1, -1).split(',');
}
