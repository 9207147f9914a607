import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { useRefreshResults } from '../use-results.ts';

export function RecalibrateDialog({
  overview,
  examId,
  onClose,
}: {
  overview: ResultsOverview;
  examId: ExamId;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const refresh = useRefreshResults();
  const recalibrate = useMutation(
    trpc.admin.results.recalibrate.mutationOptions({ onSuccess: onClose, onSettled: refresh }),
  );
  const n = overview.calibration?.n ?? 0;
  const number = overview.calibration?.number ?? 0;
  return (
    <Dialog
      open
      kind="question"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Work the results out anew?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="filled"
            busy={recalibrate.isPending}
            onClick={() => recalibrate.mutate({ examId })}
          >
            <Trans>Start the new analysis</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Plural
          value={n}
          one="# sitting is analysed again with the key in force and every late answer that was accepted."
          other="# sittings are analysed again with the key in force and every late answer that was accepted."
        />{' '}
        <Trans>
          Analysis {number} is kept. Scores and grades may move; what students see changes with the new one.
        </Trans>
      </p>
      {recalibrate.error && (
        <div className="mt-4">
          <RequestError
            error={recalibrate.error}
            failed={<Trans>No new analysis was started.</Trans>}
            safe={<Trans>The results stand as they were.</Trans>}
          />
        </div>
      )}
    </Dialog>
  );
}
