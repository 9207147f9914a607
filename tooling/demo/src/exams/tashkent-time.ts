const offsetMs = 5 * 3_600_000;
const dayMs = 86_400_000;

/** An instant of the Asia/Tashkent calendar (UTC+5, without summer time), `days` after the day of `now`. */
export function tashkent(now: Date, days: number, hour: number, minute = 0): Date {
  const today = Math.floor((now.getTime() + offsetMs) / dayMs);
  return new Date((today + days) * dayMs + hour * 3_600_000 + minute * 60_000 - offsetMs);
}

/** The usual limit for late answers: 23:59 of the next day. */
export const lateLimitAfter = (closesAt: Date): Date => tashkent(closesAt, 1, 23, 59);
