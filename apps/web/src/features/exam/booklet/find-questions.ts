import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * On which page each question begins, read from the booklet's own text: numbers followed by a point or bracket at the
 * beginning of a run, taken in rising order. A scan has no text and gives an empty map; then nothing follows.
 */
export async function findQuestions(
  document: PDFDocumentProxy,
  count: number,
): Promise<ReadonlyMap<number, number>> {
  const pages = new Map<number, number>();
  let expected = 1;
  for (let number = 1; number <= document.numPages && expected <= count; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      const match = /^\s*(\d{1,3})\s*[.)]/.exec(item.str);
      if (match && Number(match[1]) === expected) {
        pages.set(expected, number);
        expected += 1;
      }
    }
    page.cleanup();
  }
  return pages;
}
