/** One table, what was skipped or failed in words, and as the last line the sums. */
export function printSummary(rows) {
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0);
  const width = Math.max(...rows.map((row) => row.name.length), 4) + 2;
  const line = (...cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(width) : cell.padStart(9))).join('');
  console.log(`\n${line('part', 'passed', 'failed', 'skipped', 'seconds')}`);
  for (const row of rows)
    console.log(line(row.name, ...[row.passed, row.failed, row.skipped].map(String), row.seconds.toFixed(1)));
  const notes = rows.flatMap((row) => row.notes);
  if (notes.length > 0) console.log(`\n${notes.join('\n')}`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0;
}
