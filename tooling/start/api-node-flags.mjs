/**
 * What the API's Node is given; `deploy/systemd` names the same. Figures: 10,000 students on a connection each, one save each 5 s.
 *
 * - `max-semi-space-size`: most of what a save makes dies within milliseconds; in a larger young generation it is collected there and not
 *   copied on. 32 instead of 16 MB costs 20 to 30 MB for 2 % of a save's CPU; as small as `--optimize-for-size` makes it, a save costs half
 *   as much again.
 * - `initial-old-space-size`: V8 lets the old generation grow to half a gigabyte before it looks for garbage in it for the first time. With
 *   this the first look comes while students come in.
 *
 * - `no-allocation-site-pretenuring`: when ten thousand come in at once, all that V8 makes for them outlives its first seconds. It concludes
 *   that whatever is made at these places lives long, and from then on lays the objects of each save among the old ones: 8 MB of garbage a
 *   second that only a look at the whole heap finds, and young collections that follow it. Without: 2 MB a second, their pauses halved,
 *   API 0.31 core instead of 0.37, p99 16 instead of 20 ms.
 * - `heap-growing-percent`: the whole heap is looked through when it has grown by three quarters since the last time, not by a multiple. With
 *   so little that grows old that is every half minute; 310 to 350 MB instead of 440. At 50 the lists of the staff, whose process has a
 *   small heap, took a tenth longer.
 */
export const apiNodeFlags = [
  '--max-semi-space-size=16',
  '--initial-old-space-size=96',
  '--no-allocation-site-pretenuring',
  '--heap-growing-percent=75',
];
