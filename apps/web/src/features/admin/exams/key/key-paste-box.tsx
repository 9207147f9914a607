import type { DraftItem } from '@invigil/shared/contracts/admin-exams';
import { type PastedKey, readKeyPaste } from '@invigil/shared/rules/key-paste';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';

export interface KeyPasteBoxProps {
  items: readonly DraftItem[];
  onFill: (pasted: PastedKey) => void;
}

/** Anything that a key comes as; what was understood is said while it is pasted, and goes into the grid by one act. */
export function KeyPasteBox({ items, onFill }: KeyPasteBoxProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const pasted = useMemo(() => (text.trim() === '' ? null : readKeyPaste(text, items)), [text, items]);
  const given = pasted ? pasted.read + pasted.doubtful : 0;
  return (
    <section className="flex flex-col gap-2">
      <Field
        label={<Trans>Paste the key</Trans>}
        hint={<Trans>1A 2C 3B, or ABDC…, or one answer per line, or two columns of a table</Trans>}
      >
        <TextArea
          rows={4}
          spellCheck={false}
          value={text}
          placeholder={t`1A 2C 3B 4D …`}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2" aria-live="polite">
        <PasteWords pasted={pasted} />
        {given > 0 && pasted && (
          <Button
            onClick={() => {
              onFill(pasted);
              setText('');
            }}
          >
            <Plural value={given} one="Put # answer into the key" other="Put # answers into the key" />
          </Button>
        )}
      </div>
    </section>
  );
}

function PasteWords({ pasted }: { pasted: PastedKey | null }) {
  if (!pasted) return <span className="text-meta text-ink-3"> </span>;
  const { read, doubtful, missing } = pasted;
  const leftover = pasted.leftover.slice(0, 6).join(' ');
  return (
    <span className="text-meta text-ink-2">
      <strong className="font-semibold text-ink">
        <Trans comment="answers of a pasted key">{read} read</Trans>
      </strong>
      {', '}
      <span className={doubtful > 0 ? 'font-semibold text-offline' : undefined}>
        <Trans comment="answers of a pasted key">{doubtful} doubtful</Trans>
      </span>
      {', '}
      <Trans comment="answers of a pasted key">{missing} missing</Trans>
      {pasted.leftover.length > 0 && (
        <span className="block break-words text-offline">
          <Trans>Belongs to no question: {leftover}</Trans>
        </span>
      )}
    </span>
  );
}
