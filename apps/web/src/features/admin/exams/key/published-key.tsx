import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { itemLabel } from '@invigil/shared/rules/templates';
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { Button } from '../../../../ui/button.tsx';
import { EditorFrame } from '../editor/editor-frame.tsx';
import { sameValue } from '../editor/merge-edits.ts';
import { readOnlyReason } from '../editor/read-only-reason.ts';
import { ChangeKeyDialog } from './change-key-dialog.tsx';
import { KeyEditor } from './key-editor.tsx';
import { acceptedOf, type KeyTexts, keyTexts } from './key-text.ts';

/** After the first start: nothing saves itself. Changed cells become a new version of the key by one act with a reason. */
export function PublishedKey({ exam }: { exam: ExamDetail }) {
  const me = useMe();
  const [mine, setMine] = useState<KeyTexts>({});
  const [isAsking, setIsAsking] = useState(false);
  const changed = exam.items.filter((item) => {
    const text = mine[itemLabel(item)];
    return text !== undefined && !sameValue(acceptedOf(item, text), item.accepted);
  });
  const count = changed.length;
  const readOnly = readOnlyReason(exam, me.role, 'key') !== null;
  return (
    <EditorFrame exam={exam}>
      <div className="mb-5 flex min-h-12 flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y border-line py-2">
        <p className="max-w-none">
          {count === 0 ? (
            <Trans>
              Somebody has started this exam. A change makes a new version of the key and is scored anew.
            </Trans>
          ) : (
            <Plural
              value={count}
              one="# answer is changed here and not in force yet."
              other="# answers are changed here and not in force yet."
            />
          )}
        </p>
        {count > 0 && (
          <span className="flex flex-wrap gap-2">
            <Button onClick={() => setMine({})}>
              <Trans>Put back</Trans>
            </Button>
            <Button variant="filled" onClick={() => setIsAsking(true)}>
              <Trans>Change the key…</Trans>
            </Button>
          </span>
        )}
      </div>
      <KeyEditor
        examId={exam.examId}
        items={exam.items}
        texts={{ ...keyTexts(exam.items), ...mine }}
        changed={new Set(changed.map(itemLabel))}
        readOnly={readOnly}
        onTexts={(texts) => setMine({ ...mine, ...texts })}
      />
      {isAsking && (
        <ChangeKeyDialog
          exam={exam}
          cells={changed.map((item) => ({
            label: itemLabel(item),
            itemId: item.itemId,
            before: item.accepted,
            accepted: acceptedOf(item, mine[itemLabel(item)] ?? ''),
          }))}
          onClose={() => setIsAsking(false)}
          onDone={() => setMine({})}
        />
      )}
    </EditorFrame>
  );
}
