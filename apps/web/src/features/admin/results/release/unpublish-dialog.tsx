import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';
import { useRefreshResults } from '../use-results.ts';
import { ReasonDialog } from './reason-dialog.tsx';

export function UnpublishDialog({
  overview,
  examId,
  onClose,
}: {
  overview: ResultsOverview;
  examId: ExamId;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const refresh = useRefreshResults();
  const unpublish = useMutation(
    trpc.admin.results.unpublish.mutationOptions({ onSuccess: onClose, onSettled: refresh }),
  );
  const { scored } = overview;
  return (
    <ReasonDialog
      title={<Trans>Take the results back?</Trans>}
      word={t({ message: 'unpublish', comment: 'the word that must be typed before results are taken back' })}
      destructive
      busy={unpublish.isPending}
      error={unpublish.error}
      safe={<Trans>The results are still published.</Trans>}
      onClose={onClose}
      onSend={(reason) => unpublish.mutate({ examId, reason })}
      confirmLabel={<Plural value={scored} one="Unpublish # result" other="Unpublish # results" />}
      preview={
        <p>
          <Plural
            value={scored}
            one="# student no longer sees the result."
            other="# students no longer see their results."
          />{' '}
          <Trans>Ratings, streaks and boards go back as well. You can publish again at any time.</Trans>
        </p>
      }
    />
  );
}
