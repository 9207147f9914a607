/** What one case of the table found. */
export interface CaseReport {
  name: string;
  seed: number;
  /** Each is a sentence; none means that the case holds. */
  faults: string[];
  /** The faults that the same checker found after something was broken on purpose; none means that it can't see. */
  control: string[];
  figures: Record<string, number | string>;
}
