import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { CalibrationId } from '@invigil/shared/ids';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { useRefreshResults } from '../use-results.ts';

/** Says who will see what; one press, because it can be taken back. */
export function PublishDialog({
  overview,
  calibrationId,
  onClose,
}: {
  overview: ResultsOverview;
  calibrationId: CalibrationId;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const refresh = useRefreshResults();
  const publish = useMutation(
    trpc.admin.results.publish.mutationOptions({ onSuccess: onClose, onSettled: refresh }),
  );
  const { scored, lateWaiting, calibration, examId } = overview;
  const standing = calibration?.standing;
  return (
    <Dialog
      open
      kind="question"
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Publish the results?</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="filled"
            busy={publish.isPending}
            onClick={() => publish.mutate({ examId, calibrationId })}
          >
            <Plural value={scored} one="Publish # result" other="Publish # results" />
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        <li>
          <Plural
            value={scored}
            one="# student sees the score, the items and the key."
            other="# students see their scores, the items and the key."
          />
        </li>
        {standing === 'raw_only' && (
          <li>
            <Trans>Fewer than ten sat it: raw scores only, no scale and no grade.</Trans>
          </li>
        )}
        {standing === 'provisional' && (
          <li>
            <Trans>Fewer than thirty sat it: the likelihood of each grade is shown, no letter.</Trans>
          </li>
        )}
        {lateWaiting > 0 && (
          <li>
            <Plural
              value={lateWaiting}
              one="# late answer is not decided yet; accepting it later changes that student alone."
              other="# late answers are not decided yet; accepting them later changes those students alone."
            />
          </li>
        )}
        <li>
          <Trans>Ratings, streaks and the boards follow. Unpublish takes all of it back.</Trans>
        </li>
      </ul>
      {publish.error && (
        <div className="mt-4">
          <RequestError
            error={publish.error}
            failed={<Trans>The results were not published.</Trans>}
            safe={<Trans>Students still see nothing.</Trans>}
          />
        </div>
      )}
    </Dialog>
  );
}
