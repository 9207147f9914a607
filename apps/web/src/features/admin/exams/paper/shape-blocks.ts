import type { ExamShape, ShapeItem } from '@invigil/shared/contracts/admin-exams';
import type { ItemKind } from '@invigil/shared/contracts/primitives';
import { customShape, optionLetters, type ShapeBlock } from '@invigil/shared/rules/templates';

/** A run of questions as the form asks for it; their numbers follow from the order. */
export interface BlockForm {
  kind: ItemKind;
  count: number;
  /** Letters A, B, C …; of no meaning for open questions. */
  optionCount: number;
  /** 1: the question is one item; 2: items a and b; and so on. */
  partCount: number;
}

export const newBlock = (kind: ItemKind): BlockForm => ({
  kind,
  count: kind === 'choice' ? 30 : 10,
  optionCount: kind === 'match' ? 6 : 4,
  partCount: 1,
});

const partNames = (count: number): string[] =>
  count === 1 ? [''] : Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));

export function shapeOf(forms: readonly BlockForm[]): ExamShape {
  let next = 1;
  const blocks = forms.map((form): ShapeBlock => {
    const from = next;
    next += form.count;
    const to = next - 1;
    return {
      from,
      to,
      kind: form.kind,
      options: form.kind === 'open' ? [] : optionLetters(form.optionCount),
      parts: partNames(form.partCount),
      section: from === to ? `${from}` : `${from}–${to}`,
    };
  });
  return customShape(blocks);
}

/** The runs that a shape consists of: neighbouring questions of one kind with the same options and parts. */
export function blocksOf(
  items: readonly ShapeItem[],
): (BlockForm & { from: number; to: number; options: string[] })[] {
  const questions = [...Map.groupBy(items, (item) => item.question)];
  const blocks: ReturnType<typeof blocksOf> = [];
  for (const [question, parts] of questions) {
    const [first] = parts;
    if (!first) continue;
    const last = blocks.at(-1);
    const isSame =
      last !== undefined &&
      last.kind === first.kind &&
      last.partCount === parts.length &&
      last.to === question - 1 &&
      last.options.join() === first.options.join();
    if (isSame) {
      last.to = question;
      last.count += 1;
    } else
      blocks.push({
        kind: first.kind,
        count: 1,
        optionCount: first.options.length || 4,
        partCount: parts.length,
        from: question,
        to: question,
        options: first.options,
      });
  }
  return blocks;
}

export function countShape(items: readonly Pick<ShapeItem, 'question'>[]): {
  questions: number;
  items: number;
} {
  return { questions: new Set(items.map((item) => item.question)).size, items: items.length };
}

/** Items that leave a shape or change their kind: their key goes with them. */
export function lostItems(before: readonly ShapeItem[], after: readonly ShapeItem[]): ShapeItem[] {
  const kinds = new Map(after.map((item) => [`${item.question}${item.part}`, item.kind]));
  return before.filter((item) => kinds.get(`${item.question}${item.part}`) !== item.kind);
}
