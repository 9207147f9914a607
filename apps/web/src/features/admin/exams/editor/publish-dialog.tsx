import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { failureOf } from '../../../../lib/domain-error.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button, buttonClass } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ErrorNote, RequestError } from '../../../../ui/error-note.tsx';
import { inTurn } from './in-turn.ts';
import { StudentView } from './student-view.tsx';
import { newerExamOf, useErrorCount, useExamCache, useExamCheck } from './use-exam.ts';

/** What students will see, and the act. While the check refuses, it leads there instead. */
export function PublishDialog({ exam, onClose }: { exam: ExamDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const check = useExamCheck();
  const { current, accept } = useExamCache();
  const safe = useRef<HTMLButtonElement>(null);
  const publish = useMutation(trpc.admin.exams.publish.mutationOptions());
  const errors = useErrorCount();
  const assigned = check.data?.assignedCount ?? exam.assignedCount;

  const send = () =>
    inTurn(exam.examId, async () => {
      const read = current();
      try {
        const { version, publishedNumber } = await publish.mutateAsync({
          examId: exam.examId,
          version: read.version,
        });
        await accept({ ...current(), version, publishedNumber, status: 'published', hasDraft: false });
        onClose();
      } catch (error) {
        const newer = newerExamOf(error);
        if (newer) await accept(newer);
        await check.refetch();
      }
    });
  const failure = publish.error && failureOf(publish.error).code;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      initialFocus={safe}
      title={errors > 0 ? <Trans>Not ready to publish</Trans> : <Trans>What students will see</Trans>}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          {errors > 0 ? (
            <Link
              to="/admin/exams/$examId/check"
              params={{ examId: exam.examId }}
              className={buttonClass('filled')}
              onClick={onClose}
            >
              <Trans>Go to the check</Trans>
            </Link>
          ) : (
            <Button variant="filled" busy={publish.isPending} onClick={() => void send()}>
              <Plural value={assigned} one="Publish for # person" other="Publish for # people" />
            </Button>
          )}
        </>
      }
    >
      {errors > 0 ? (
        <p>
          <Plural
            value={errors}
            one="# thing must be mended first. The check names it and leads to it."
            other="# things must be mended first. The check names them and leads to each."
          />
        </p>
      ) : (
        <StudentView exam={exam} assignedCount={assigned} />
      )}
      {publish.error && (
        <div className="mt-4">
          {failure === 'VERSION_CONFLICT' ? (
            <ErrorNote
              failed={<Trans>Not published: somebody changed this exam a moment ago.</Trans>}
              todo={<Trans>What you see here is the exam as it stands now. Read it and publish again.</Trans>}
            />
          ) : (
            <RequestError error={publish.error} failed={<Trans>The exam was not published.</Trans>} />
          )}
        </div>
      )}
    </Dialog>
  );
}
