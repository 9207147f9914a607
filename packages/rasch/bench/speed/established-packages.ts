/**
 * Processor seconds of established packages for calibrating 55 items, complete data already in memory as an R integer
 * matrix, loading not counted; median of 3. Measured once on two virtual cores of an AMD EPYC, Debian 12, gcc 12,
 * R 4.2.2 with the reference BLAS, one thread: eRm 1.0-2, psychotools 0.7-4, dexter 1.2.2, TAM 4.3-25. A size that is
 * not listed was not measured or did not finish in the time allowed.
 */
export const ESTABLISHED: readonly {
  readonly name: string;
  readonly seconds: Readonly<Record<number, number>>;
  /** The fastest at large sizes, against which a limit is set. */
  readonly isFastest?: true;
}[] = [
  {
    name: 'dexter::fit_enorm',
    seconds: { 1000: 0.39, 10000: 0.41, 100000: 1.02, 1000000: 5.23 },
    isFastest: true,
  },
  {
    name: 'psychotools::raschmodel',
    seconds: { 1000: 0.52, 10000: 1.06, 100000: 5.7, 1000000: 77.1 },
  },
  { name: 'eRm::RM', seconds: { 1000: 4.97, 10000: 6.54 } },
  { name: 'TAM::tam.mml', seconds: { 1000: 0.07, 10000: 0.53, 100000: 5.82 } },
];

/** Milliseconds of the pass of score-table.c on that machine, by persons: what another machine is compared by. */
export const PASS_THEN: Readonly<Record<number, number>> = {
  1000: 0.011,
  10000: 0.12,
  100000: 1.16,
  1000000: 12.2,
};
