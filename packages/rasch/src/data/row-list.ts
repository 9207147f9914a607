/** A growing list of row numbers in 4 bytes each. */
export function rowList(): RowList {
  let rows = new Int32Array(64);
  let length = 0;
  return {
    push(row: number): void {
      if (length === rows.length) {
        const longer = new Int32Array(rows.length + (rows.length >>> 1));
        longer.set(rows);
        rows = longer;
      }
      rows[length++] = row;
    },
    /** What was pushed, in a view. */
    rows(): Int32Array {
      return rows.subarray(0, length);
    },
  };
}

export type RowList = { push(row: number): void; rows(): Int32Array };
