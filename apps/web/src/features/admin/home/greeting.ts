/** Part of the day on the clock of the installation's zone. */
export type PartOfDay = 'morning' | 'day' | 'evening';

export function partOfDay(hour: number): PartOfDay {
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'day' : 'evening';
}
