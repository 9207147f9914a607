/** Hands a text to the browser as a file to keep. Needs no line. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own handle by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `invigil-rescue-<exam>-<name>.invigil`, of letters and digits that every file system takes. */
export function rescueFileName(exam: string, person: string): string {
  const part = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40);
  return ['invigil-rescue', part(exam), part(person)]
    .filter((text) => text !== '')
    .join('-')
    .concat('.invigil');
}
