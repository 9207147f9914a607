import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { itemLabel } from '@invigil/shared/rules/templates';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { KeyCell } from './key-cell.tsx';
import type { CellProblem, KeyTexts } from './key-text.ts';
import { type Direction, nearestCell } from './nearest-cell.ts';

export interface KeyGridProps {
  items: readonly DraftItem[];
  texts: KeyTexts;
  problems: readonly CellProblem[];
  changed: ReadonlySet<string>;
  readOnly: boolean;
  onText: (label: string, text: string) => void;
}

/** Puts the focus into a cell by its label. */
export function focusCell(label: string): void {
  const cell = document.getElementById(`cell-${label}`);
  cell?.scrollIntoView({ block: 'center' });
  cell?.focus();
}

/** The whole key as squared paper: letters in squares, written answers in lines, each section by itself. */
export function KeyGrid({ items, texts, problems, changed, readOnly, onText }: KeyGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const problemOf = new Map(problems.map((problem) => [problem.label, problem]));
  // The check leads here with the cell in the address.
  useEffect(() => {
    const label = /^#cell-(\d+[a-z]*)$/.exec(location.hash)?.[1];
    if (label) focusCell(label);
  }, []);

  const move = (from: number, direction: Direction | 'next') => {
    const cells = [...(grid.current?.querySelectorAll<HTMLInputElement>('[data-key-cell]') ?? [])];
    const places = cells.map((cell) => {
      const { left, top } = cell.getBoundingClientRect();
      return { left, top };
    });
    const to = nearestCell(places, from, direction === 'next' ? 'right' : direction);
    cells[to]?.focus();
  };
  const closed = items.filter((item) => item.kind !== 'open');
  const open = items.filter((item) => item.kind === 'open');
  const ordered = [...closed, ...open];
  const cellOf = (item: DraftItem) => {
    const label = itemLabel(item);
    return (
      <KeyCell
        key={label}
        item={item}
        text={texts[label] ?? ''}
        problem={problemOf.get(label)}
        isChanged={changed.has(label)}
        readOnly={readOnly}
        onText={(text) => onText(label, text)}
        onMove={(direction) => move(ordered.indexOf(item), direction)}
      />
    );
  };
  return (
    <div ref={grid} className="flex flex-col gap-5">
      {closed.length > 0 && <div className="flex flex-wrap gap-x-2 gap-y-2">{closed.map(cellOf)}</div>}
      {open.length > 0 && (
        <div className="grid gap-x-3 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">{open.map(cellOf)}</div>
      )}
      {!readOnly && (
        <p className="max-w-none text-meta text-ink-3">
          <Trans>
            A letter moves on by itself, Enter too; arrows move, Del clears. Write | between answers that are
            all right: 1/2 | 0,5.
          </Trans>
        </p>
      )}
    </div>
  );
}
