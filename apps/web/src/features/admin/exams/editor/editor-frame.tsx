import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { accessOf } from '@invigil/shared/rules/access';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMe } from '../../../../lib/me.ts';
import { useTitle } from '../../../../lib/use-title.ts';
import { Button } from '../../../../ui/button.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { ExamMenu } from './exam-menu.tsx';
import { ExamStanding } from './exam-standing.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SaveWords, type SaveWordsProps } from './save-words.tsx';
import { useErrorCount, useExam } from './use-exam.ts';

/** Loads the exam for a tab of its editor; the tab is drawn anew for another exam. */
export function WithExam({ children }: { children: (exam: ExamDetail) => ReactNode }) {
  const exam = useExam();
  if (exam.data) return <div key={exam.data.examId}>{children(exam.data)}</div>;
  return (
    <div className="w-full px-4 py-6 md:px-6">
      <LoadingLine active={exam.isPending} />
      {exam.error && (
        <RequestError
          error={exam.error}
          failed={<Trans>The exam could not be loaded.</Trans>}
          onRetry={exam.refetch}
        />
      )}
    </div>
  );
}

export interface EditorFrameProps {
  exam: ExamDetail;
  saving?: SaveWordsProps['saving'];
  children: ReactNode;
}

/** The head of every tab: what exam this is, where it stands, whether it is saved, what is left to mend, and publishing. */
export function EditorFrame({ exam, saving, children }: EditorFrameProps) {
  const me = useMe();
  const titleOf = useTitle();
  const [isPublishing, setIsPublishing] = useState(false);
  const mayWrite = accessOf(me.role, 'exam', 'write') === 'all';
  const canPublish = mayWrite && exam.hasDraft && !exam.started && exam.status !== 'archived';
  const errors = useErrorCount();
  return (
    <div className="w-full max-w-[90rem] px-4 py-5 md:px-6">
      <header className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="text-heading break-words">
            {titleOf(exam.titles) || <Trans comment="an exam without a title yet">Untitled draft</Trans>}
          </h1>
          <p className="flex max-w-none flex-wrap items-center gap-x-2 gap-y-1 text-meta text-ink-2">
            <ExamStanding exam={exam} />
            {saving && (
              <>
                <span aria-hidden className="max-sm:hidden">
                  ·
                </span>
                <SaveWords saving={saving} savedAt={exam.updatedAt} zone={exam.window.zone} />
              </>
            )}
            {canPublish && errors > 0 && (
              <>
                <span aria-hidden className="max-sm:hidden">
                  ·
                </span>
                <Link
                  to="/admin/exams/$examId/check"
                  params={{ examId: exam.examId }}
                  className="text-accent underline underline-offset-3"
                >
                  <Plural value={errors} one="# thing to mend" other="# things to mend" />
                </Link>
              </>
            )}
          </p>
        </div>
        {mayWrite && (
          <div className="flex flex-wrap items-center gap-2">
            <ExamMenu exam={exam} />
            {canPublish && (
              <Button
                variant="filled"
                onClick={() => void (saving?.flush() ?? Promise.resolve()).then(() => setIsPublishing(true))}
              >
                <Trans>Publish…</Trans>
              </Button>
            )}
          </div>
        )}
      </header>
      {children}
      {isPublishing && <PublishDialog exam={exam} onClose={() => setIsPublishing(false)} />}
    </div>
  );
}
