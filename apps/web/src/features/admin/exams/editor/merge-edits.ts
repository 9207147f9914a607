/** The fields of one section of a form; values are plain data, compared by what they hold. */
export type Fields = Readonly<Record<string, unknown>>;

export interface FieldConflict {
  field: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merge<F extends Fields> {
  merged: F;
  /** Fields that both sides changed, each to something else; `merged` holds mine there. */
  conflicts: FieldConflict[];
}

/** What two people made of the same `base`: a field that only one of them changed is theirs who changed it. */
export function mergeEdits<F extends Fields>(base: F, mine: F, theirs: F): Merge<F> {
  const merged: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs), ...Object.keys(base)])) {
    const iChanged = !sameValue(base[field], mine[field]);
    const theyChanged = !sameValue(base[field], theirs[field]);
    const value = iChanged ? mine[field] : theirs[field];
    if (iChanged && theyChanged && !sameValue(mine[field], theirs[field]))
      conflicts.push({ field, mine: mine[field], theirs: theirs[field] });
    if (value !== undefined) merged[field] = value;
  }
  return { merged: merged as F, conflicts };
}

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function sameFields(a: Fields, b: Fields): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => sameValue(a[field], b[field]));
}
