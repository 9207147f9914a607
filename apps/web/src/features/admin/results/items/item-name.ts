/** `36a`: the question and its part. */
export function itemName(item: { question: number; part: string }): string {
  return `${item.question}${item.part}`;
}
