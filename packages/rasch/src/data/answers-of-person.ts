import type { AnswerSummary, ScoreGroup } from './answer-summary.ts';
import { MISSING, type ResponseMatrix, RIGHT } from './response-matrix.ts';

/** Whose answers to which items are read. */
export type Scope = Pick<AnswerSummary, 'matrix' | 'items' | 'includes'>;

/** Everyone's answers to all items, or those summarised; a matrix is not read for this. */
export function scopeOf(answers: ResponseMatrix | AnswerSummary): Scope {
  return 'tables' in answers ? answers : { matrix: answers, items: allItems(answers), includes: null };
}

export function allItems({ items }: ResponseMatrix): Int32Array {
  return Int32Array.from({ length: items }, (_, item) => item);
}

/**
 * Reads the answers of one person, as a group of one, whose arrays are reused; `count` is 0 for a person without
 * answers, or not among those asked.
 */
export function answersOfPerson({ matrix, items, includes }: Scope): (person: number) => ScoreGroup {
  const { cells, items: width } = matrix;
  const group: ScoreGroup = {
    count: 0,
    items: new Int32Array(items.length),
    right: new Int32Array(items.length),
    score: 0,
    persons: 1,
  };
  return (person) => {
    const start = person * width;
    const columns = includes?.(person) === false ? 0 : items.length;
    let count = 0;
    let score = 0;
    for (let column = 0; column < columns; column++) {
      const item = items[column] as number;
      const cell = cells[start + item] as number;
      if (cell === MISSING) continue;
      const right = cell === RIGHT ? 1 : 0;
      group.items[count] = item;
      group.right[count++] = right;
      score += right;
    }
    group.count = count;
    group.score = score;
    return group;
  };
}

/**
 * One value a person, `null` for who has none of the answers asked; that of persons with all of them is made once
 * for each raw score.
 */
export function eachPerson<Value>(
  scope: Scope,
  make: (score: number, answered: Int32Array) => Value,
): (Value | null)[] {
  const answersOf = answersOfPerson(scope);
  const ofScore: Value[] = [];
  return Array.from({ length: scope.matrix.persons }, (_, person) => {
    const { count, items, score } = answersOf(person);
    if (count === 0) return null;
    if (count < items.length) return make(score, items.subarray(0, count));
    if (!(score in ofScore)) ofScore[score] = make(score, items);
    return ofScore[score] as Value;
  });
}
