/** A grade as it is shown; `none` in the words given. */
export function gradeWord(grade: string, none: string): string {
  return grade === 'none' ? none : grade;
}
