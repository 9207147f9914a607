import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { accessOf } from '@invigil/shared/rules/access';
import { itemLabel } from '@invigil/shared/rules/templates';
import { Trans } from '@lingui/react/macro';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { ConflictPanel } from './editor/conflict-panel.tsx';
import { EditorFrame, WithExam } from './editor/editor-frame.tsx';
import { sameValue } from './editor/merge-edits.ts';
import { ReadOnlyNote } from './editor/read-only-note.tsx';
import { readOnlyReason } from './editor/read-only-reason.ts';
import { type Section, useAutosave } from './editor/use-autosave.ts';
import { KeyEditor } from './key/key-editor.tsx';
import { acceptedOf, type KeyTexts, keyTexts } from './key/key-text.ts';
import { PublishedKey } from './key/published-key.tsx';

export function KeyPage() {
  const me = useMe();
  const mayRead = accessOf(me.role, 'key', 'read') === 'all';
  return (
    <WithExam>
      {(exam) =>
        !mayRead ? (
          <EditorFrame exam={exam}>
            <p>
              <Trans>Your role does not see keys. An author or an owner does.</Trans>
            </p>
          </EditorFrame>
        ) : exam.started ? (
          <PublishedKey exam={exam} />
        ) : (
          <DraftKey exam={exam} />
        )
      }
    </WithExam>
  );
}

/** Before the first start: cells save themselves. */
function DraftKey({ exam }: { exam: ExamDetail }) {
  const client = useTRPCClient();
  const me = useMe();
  const reason = readOnlyReason(exam, me.role, 'key');
  const section: Section<KeyTexts> = {
    read: ({ items }) => keyTexts(items),
    write: (doc, texts) => ({
      ...doc,
      items: doc.items.map((item) => ({ ...item, accepted: acceptedOf(item, texts[itemLabel(item)] ?? '') })),
    }),
    send: ({ examId, version, items }, texts) =>
      client.admin.exams.updateKey.mutate({
        examId,
        version,
        cells: items.flatMap((item) => {
          const accepted = acceptedOf(item, texts[itemLabel(item)] ?? '');
          return sameValue(accepted, item.accepted) ? [] : [{ itemId: item.itemId, accepted }];
        }),
      }),
  };
  const key = useAutosave(exam, section);
  return (
    <EditorFrame exam={exam} saving={key}>
      <ReadOnlyNote reason={reason} />
      <ConflictPanel
        conflicts={key.conflicts}
        nameOf={(label) => label}
        show={(_, value) => String(value)}
        settle={key.settle}
      />
      <KeyEditor
        examId={exam.examId}
        items={exam.items}
        texts={key.values}
        readOnly={reason !== null}
        onTexts={key.set}
      />
    </EditorFrame>
  );
}
