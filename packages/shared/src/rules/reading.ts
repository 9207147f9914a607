/** Raised whenever the same text may read differently; a score names the version that read its answers. */
export const readingVersion = 1;

/**
 * What an answer says, for comparing: trimmed, NFKC, upper case, U+2212 as the hyphen-minus, a comma between digits as a
 * point. Inner spaces stay. Null for a blank, which white space alone is.
 */
export function readAnswer(text: string): string | null {
  const folded = foldCase(text.trim());
  const read = folded
    .replaceAll('\u2212', '-')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .trim();
  return read === '' ? null : read;
}

// Some letters change under NFKC only once they are upper case, and the reverse; two rounds settle all of them.
function foldCase(text: string): string {
  const once = text.normalize('NFKC').toUpperCase().normalize('NFKC');
  return once.toUpperCase().normalize('NFKC');
}

/** Whether a text that was read is one of the accepted answers, which are read the same way. */
export function isAccepted(read: string, accepted: readonly string[]): boolean {
  return accepted.some((answer) => readAnswer(answer) === read);
}
