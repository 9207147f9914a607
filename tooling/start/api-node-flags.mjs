/**
 * What the API's Node is given; `deploy/systemd` names the same. Figures: 10,000 students on a connection each, one save each 5 s.
 *
 * - `max-semi-space-size`: most of what a save makes dies within milliseconds; in a larger young generation it is collected there and not
 *   copied on. 32 instead of 16 MB costs 20 to 30 MB for 2 % of a save's CPU; as small as `--optimize-for-size` makes it, a save costs half
 *   as much again.
 * - `initial-old-space-size`: V8 lets the old generation grow to half a gigabyte before it looks for garbage in it for the first time. With
 *   this the first look comes while students come in.
 *
 * Not `heap-growing-percent`: with 60 the process stays at 335 MB, but each look at the whole heap makes saves wait, and p99 is two to
 * three times what it is without.
 */
export const apiNodeFlags = ['--max-semi-space-size=16', '--initial-old-space-size=96'];
