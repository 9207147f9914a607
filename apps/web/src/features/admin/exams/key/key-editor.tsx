import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { KeyGrid } from './key-grid.tsx';
import { KeyPasteBox } from './key-paste-box.tsx';
import { KeyProblems } from './key-problems.tsx';
import { fillFrom, type GivenTwice, type KeyTexts, problemsOf } from './key-text.ts';

export interface KeyEditorProps {
  examId: string;
  items: readonly DraftItem[];
  texts: KeyTexts;
  changed?: ReadonlySet<string>;
  readOnly: boolean;
  onTexts: (texts: KeyTexts) => void;
}

const none: ReadonlySet<string> = new Set();

/** What a paste gave twice, by exam: it outlives a walk to another tab of the editor, not the page. */
const remembered = new Map<string, Record<string, GivenTwice>>();

/** Paste box, grid and what is doubtful about them. */
export function KeyEditor({ examId, items, texts, changed = none, readOnly, onTexts }: KeyEditorProps) {
  const [twice, setTwice] = useState(() => remembered.get(examId) ?? {});
  const problems = problemsOf(items, texts, twice);
  const answered = items.length - problems.length;
  const total = items.length;
  const write = (label: string, text: string) => onTexts({ [label]: text });
  return (
    <div className="grid gap-x-10 gap-y-6 wide:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
      <div className="order-1 flex flex-col gap-4 wide:order-2">
        {!readOnly && (
          <KeyPasteBox
            items={items}
            onFill={(pasted) => {
              const filled = fillFrom(pasted);
              remembered.set(examId, filled.twice);
              setTwice(filled.twice);
              onTexts(filled.texts);
            }}
          />
        )}
        <KeyProblems problems={problems} texts={Object.values(texts)} readOnly={readOnly} onText={write} />
      </div>
      <section aria-labelledby="key-head" className="order-2 wide:order-1">
        <h2 id="key-head" className="mb-3 flex items-baseline gap-3 text-section">
          <Trans comment="the accepted answers of an exam">Key</Trans>
          <span className="tabular text-meta font-normal text-ink-2">
            <Trans>
              {answered} of {total} answered
            </Trans>
          </span>
        </h2>
        <KeyGrid
          items={items}
          texts={texts}
          problems={problems}
          changed={changed}
          readOnly={readOnly}
          onText={write}
        />
      </section>
    </div>
  );
}
