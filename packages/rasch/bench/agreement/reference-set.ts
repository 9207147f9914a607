import type { ResponseMatrix } from '../../src/data/response-matrix.ts';
import type { ResidualFit } from '../../src/fit/residual-fit.ts';
import type { FitColumns, Golden } from '../../test/golden.ts';
import { largestDifference } from '../../test/golden.ts';

export type ReferenceSet = Golden & { readonly matrix: ResponseMatrix };

/** The entries at the given places, in their order. */
export function at<Entry>(values: ArrayLike<Entry>, places: ArrayLike<number>): Entry[] {
  return Array.from(places, (place) => values[place] as Entry);
}

/** Larger of the differences of infit and outfit: of the mean squares, and of the standardised values. */
export function fitDifferences(fits: readonly (ResidualFit | null)[], reference: FitColumns) {
  const column = (key: keyof ResidualFit) => fits.map((fit) => fit?.[key] ?? null);
  return {
    meanSquare: Math.max(
      largestDifference(column('infitMeanSquare'), reference.infit_msq),
      largestDifference(column('outfitMeanSquare'), reference.outfit_msq),
    ),
    standardised: Math.max(
      largestDifference(column('infitStandardised'), reference.infit_z),
      largestDifference(column('outfitStandardised'), reference.outfit_z),
    ),
  };
}

/** The persons of one group with the named items only, for the two-form sets. */
export function formOfGroup(set: ReferenceSet, group: 0 | 1, names: readonly string[]): ResponseMatrix {
  const { matrix } = set;
  const columns = names.map((name) => set.items.indexOf(name));
  const persons = [...(set.group ?? []).keys()].filter((person) => set.group?.[person] === group);
  const rows = persons.flatMap((person) =>
    columns.map((column) => matrix.cells[person * matrix.items + column] as number),
  );
  return { persons: persons.length, items: columns.length, cells: Uint8Array.from(rows) };
}
