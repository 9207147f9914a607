import type { ExamDetail, ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { Trans } from '@lingui/react/macro';
import { useMe } from '../../../lib/me.ts';
import { useTRPCClient } from '../../../lib/trpc.ts';
import { ConflictPanel } from './editor/conflict-panel.tsx';
import { EditorFrame, WithExam } from './editor/editor-frame.tsx';
import type { Fields } from './editor/merge-edits.ts';
import { ReadOnlyNote } from './editor/read-only-note.tsx';
import { readOnlyReason } from './editor/read-only-reason.ts';
import { type Section, useAutosave } from './editor/use-autosave.ts';
import { useWindowWords } from './window/use-window-words.tsx';
import { WindowForm } from './window/window-form.tsx';
import { WindowWords } from './window/window-words.tsx';

export function WindowPage() {
  return <WithExam>{(exam) => <WindowEditor exam={exam} />}</WithExam>;
}

function WindowEditor({ exam }: { exam: ExamDetail }) {
  const client = useTRPCClient();
  const me = useMe();
  const words = useWindowWords(exam.window.zone);
  const reason = readOnlyReason(exam, me.role, 'window');
  const section: Section<ExamWindow & Fields> = {
    read: ({ window }) => ({ ...window }),
    write: (doc, window) => ({ ...doc, window }),
    send: ({ examId, version }, window) => client.admin.exams.update.mutate({ examId, version, window }),
  };
  const window = useAutosave(exam, section);
  return (
    <EditorFrame exam={exam} saving={window}>
      <ReadOnlyNote reason={reason} />
      <ConflictPanel
        conflicts={window.conflicts}
        nameOf={words.nameOf}
        show={words.show}
        settle={window.settle}
      />
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,1fr)_minmax(18rem,26rem)]">
        <WindowForm window={window.values} disabled={reason !== null} onChange={window.set} />
        <section aria-labelledby="meaning-head" className="wide:border-l wide:border-line wide:pl-8">
          <h2 id="meaning-head" className="mb-2 text-section">
            <Trans>What this means for a student</Trans>
          </h2>
          <WindowWords window={window.values} />
        </section>
      </div>
    </EditorFrame>
  );
}
