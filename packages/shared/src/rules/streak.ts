export interface Streak {
  current: number;
  longest: number;
}

/**
 * Of the published mock exams a person was assigned to when they closed, in the order of closing: how many were taken in a
 * row. Exams before the first one taken do not count against anybody.
 */
export function streakOf(taken: readonly boolean[]): Streak {
  let current = 0;
  let longest = 0;
  for (const was of taken) {
    current = was ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return { current, longest };
}
