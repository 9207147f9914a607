import type { ExamDetail } from '@invigil/shared/contracts/admin-exams';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { failureOf } from '../../../../lib/domain-error.ts';
import { useTRPC } from '../../../../lib/trpc.ts';
import { useTitle } from '../../../../lib/use-title.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ErrorNote, RequestError } from '../../../../ui/error-note.tsx';
import { ChevronDownIcon } from '../../../../ui/icons/icons.tsx';
import { Menu, MenuItem } from '../../../../ui/menu.tsx';
import { useExam } from './use-exam.ts';

/** Copy, archive, restore. */
export function ExamMenu({ exam }: { exam: ExamDetail }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const { refetch } = useExam();
  const [isArchiving, setIsArchiving] = useState(false);
  const clone = useMutation(
    trpc.admin.exams.clone.mutationOptions({
      onSuccess: ({ examId }) => navigate({ to: '/admin/exams/$examId/paper', params: { examId } }),
    }),
  );
  const restore = useMutation(trpc.admin.exams.restore.mutationOptions({ onSuccess: () => refetch() }));
  const { examId } = exam;
  return (
    <>
      <Menu
        trigger={
          <Button variant="outline" busy={clone.isPending || restore.isPending}>
            <Trans comment="further acts on an exam">More</Trans>
            <ChevronDownIcon />
          </Button>
        }
      >
        <MenuItem onSelect={() => clone.mutate({ examId })}>
          <Trans>Make a copy</Trans>
        </MenuItem>
        {exam.status === 'archived' ? (
          <MenuItem onSelect={() => restore.mutate({ examId })}>
            <Trans>Restore</Trans>
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => setIsArchiving(true)}>
            <Trans>Archive…</Trans>
          </MenuItem>
        )}
      </Menu>
      {(clone.error ?? restore.error) && (
        <RequestError
          error={clone.error ?? restore.error}
          failed={
            clone.error ? <Trans>The copy was not made.</Trans> : <Trans>The exam was not restored.</Trans>
          }
        />
      )}
      {isArchiving && (
        <ArchiveDialog exam={exam} onClose={() => setIsArchiving(false)} onDone={() => refetch()} />
      )}
    </>
  );
}

function ArchiveDialog({
  exam,
  onClose,
  onDone,
}: {
  exam: ExamDetail;
  onClose: () => void;
  onDone: () => void;
}) {
  const trpc = useTRPC();
  const titleOf = useTitle();
  const safe = useRef<HTMLButtonElement>(null);
  const archive = useMutation(
    trpc.admin.exams.archive.mutationOptions({
      onSuccess: () => {
        onDone();
        onClose();
      },
    }),
  );
  const title = titleOf(exam.titles);
  const isSat = archive.error && failureOf(archive.error).code === 'IN_USE';
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      kind="question"
      initialFocus={safe}
      title={<Trans>Archive “{title}”?</Trans>}
      actions={
        <>
          <Button ref={safe} onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button
            variant="destructive"
            busy={archive.isPending}
            onClick={() => archive.mutate({ examId: exam.examId })}
          >
            <Trans>Archive this exam</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          It leaves the lists and nobody can start it. Sittings and results stay, and Restore brings
          everything back.
        </Trans>
      </p>
      {archive.error && (
        <div className="mt-4">
          {isSat ? (
            <ErrorNote
              failed={<Trans>Not archived: somebody is sitting this exam.</Trans>}
              todo={<Trans>Wait until the last sitting is closed.</Trans>}
            />
          ) : (
            <RequestError error={archive.error} failed={<Trans>The exam was not archived.</Trans>} />
          )}
        </div>
      )}
    </Dialog>
  );
}
