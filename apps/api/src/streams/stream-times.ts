/** A line that says nothing for long is taken for dead by proxies and devices. */
export const pingEveryMs = 15_000;
/** Does the sign-in still stand, and is the object still theirs? */
export const recheckEveryMs = 30_000;
/** A device that hears nothing this long connects again. */
export const givesUpAfterMs = 40_000;
/** A whole snapshot comes with every connection, so an end costs nothing and frees what a lost peer holds. */
export const longestMs = 15 * 60_000;
