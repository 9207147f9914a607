import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import type { Titles } from '@invigil/shared/contracts/primitives';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ConflictPanel } from './editor/conflict-panel.tsx';
import { EditorFrame, WithExam } from './editor/editor-frame.tsx';
import { ReadOnlyNote } from './editor/read-only-note.tsx';
import { readOnlyReason } from './editor/read-only-reason.ts';
import { type Section, useAutosave } from './editor/use-autosave.ts';
import { BookletBox } from './paper/booklet-box.tsx';
import { ShapeDialog } from './paper/shape-dialog.tsx';
import { ShapeWords } from './paper/shape-words.tsx';
import { languageNames, TitleFields } from './paper/title-fields.tsx';

type TitleForm = { uz: string; ru: string; en: string };

export function PaperPage() {
  return <WithExam>{(exam) => <Paper exam={exam} />}</WithExam>;
}

function Paper({ exam }: { exam: ExamDetail }) {
  const client = useTRPCClient();
  const me = useMe();
  const [isShaping, setIsShaping] = useState(false);
  const reason = readOnlyReason(exam, me.role, 'paper');
  const section: Section<TitleForm> = {
    read: ({ titles }) => ({ uz: titles.uz, ru: titles.ru, en: titles.en }),
    write: (doc, titles) => ({ ...doc, titles }),
    send: ({ examId, version }, titles) => client.admin.exams.update.mutate({ examId, version, titles }),
  };
  const titles = useAutosave(exam, section);
  return (
    <EditorFrame exam={exam} saving={titles}>
      <ReadOnlyNote reason={reason} />
      <ConflictPanel
        conflicts={titles.conflicts}
        nameOf={(field) => languageNames[field as keyof Titles]}
        show={(_, value) => String(value)}
        settle={titles.settle}
      />
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        <div className="flex flex-col gap-8">
          <TitleFields
            titles={titles.values}
            disabled={reason !== null}
            onChange={titles.set}
            onLeave={() => void titles.flush()}
          />
          <section aria-labelledby="shape-head">
            <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
              <h2 id="shape-head" className="text-section">
                {exam.template === 'custom' ? (
                  <Trans comment="of an exam: its own numbers and kinds of questions">Custom shape</Trans>
                ) : (
                  <Trans>National certificate, mathematics</Trans>
                )}
              </h2>
              {reason === null && (
                <Button onClick={() => setIsShaping(true)}>
                  <Trans>Change the shape…</Trans>
                </Button>
              )}
            </div>
            <ShapeWords items={exam.items} />
          </section>
        </div>
        <BookletBox exam={exam} isReadOnly={reason !== null} />
      </div>
      {isShaping && <ShapeDialog exam={exam} onClose={() => setIsShaping(false)} />}
    </EditorFrame>
  );
}
