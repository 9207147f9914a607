import type { ExamShape, ShapeItem } from '../contracts/admin-exams.ts';

/** A run of questions of one kind; `parts` of `['a', 'b']` makes two items a question. */
export interface ShapeBlock {
  from: number;
  to: number;
  kind: ShapeItem['kind'];
  options: string[];
  parts: string[];
  section: string;
}

export const nationalCertificateDurationMs = 150 * 60_000;

export const optionLetters = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));

/** Items in paper order, block after block. */
export function customShape(blocks: readonly ShapeBlock[]): ExamShape {
  return { template: 'custom', items: blocks.flatMap(itemsOf) };
}

/** *National certificate, mathematics*: 45 questions, 55 items (design.md §2). */
export function nationalCertificateMathematics(): ExamShape {
  const blocks: ShapeBlock[] = [
    { from: 1, to: 32, kind: 'choice', options: optionLetters(4), parts: [''], section: '1–32' },
    { from: 33, to: 35, kind: 'match', options: optionLetters(6), parts: [''], section: '33–35' },
    { from: 36, to: 45, kind: 'open', options: [], parts: ['a', 'b'], section: '36–45' },
  ];
  return { template: 'national_certificate_mathematics', items: blocks.flatMap(itemsOf) };
}

/** `36a`: how an item is named to people, and in a pasted key. */
export const itemLabel = (item: { question: number; part: string }): string => `${item.question}${item.part}`;

function itemsOf(block: ShapeBlock): ShapeItem[] {
  const items: ShapeItem[] = [];
  for (let question = block.from; question <= block.to; question += 1)
    for (const part of block.parts)
      items.push({
        question,
        part,
        kind: block.kind,
        options: [...block.options],
        section: block.section,
        topic: '',
      });
  return items;
}
