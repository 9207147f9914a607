/**
 * What the API's Node is given; `deploy/systemd` names the same. Figures: 10,000 students on a connection each, one save each 5 s.
 *
 * - `max-semi-space-size`: most of what a save makes dies within milliseconds; in a larger young generation it is collected there and not
 *   copied on. 32 instead of 16 MB costs 20 MB and gains nothing that can be measured; as small as `--optimize-for-size` makes it, a
 *   save costs two thirds more CPU.
 * - `initial-old-space-size`: V8 lets the old generation grow to some hundred MB, by the size of the machine, before it looks for
 *   garbage in it for the first time.
 * - `heap-growing-percent`: from then on it looks again when what was alive has grown by so much. 30 instead of 60 saves 30 MB and doubles
 *   p99: each look makes saves wait.
 */
export const apiNodeFlags = [
  '--max-semi-space-size=16',
  '--initial-old-space-size=64',
  '--heap-growing-percent=60',
];
