/**
 * Counters of right answers to k items by raw score, kept as bytes: one set for each place within a word where a
 * row may begin, because words are added whole. Bytes of the neighbouring rows are never read.
 */
export function byteCounters(k: number) {
  const stride = (3 + k + 3) >>> 2;
  const sums = new Int32Array(4 * (k + 1) * stride);
  const bytes = new Uint8Array(sums.buffer);
  /** Rows added to each slot since it was emptied, at most 255: slot = phase × (k + 1) + score. */
  const filled = new Uint8Array(4 * (k + 1));
  const scoreCounts = new Int32Array(k + 1);
  const rightByScore = new Int32Array((k + 1) * k);

  function empty(slot: number): void {
    const score = slot % (k + 1);
    const firstByte = slot * stride * 4 + Math.floor(slot / (k + 1));
    (scoreCounts[score] as number) += filled[slot] as number;
    for (let item = 0; item < k; item++) {
      const at = score * k + item;
      (rightByScore[at] as number) += bytes[firstByte + item] as number;
    }
    sums.fill(0, slot * stride, (slot + 1) * stride);
    filled[slot] = 0;
  }

  return {
    sums,
    stride,
    filled,
    empty,
    totals() {
      for (let slot = 0; slot < filled.length; slot++) if ((filled[slot] as number) > 0) empty(slot);
      return { scoreCounts, rightByScore };
    },
  };
}

export type ByteCounters = ReturnType<typeof byteCounters>;
