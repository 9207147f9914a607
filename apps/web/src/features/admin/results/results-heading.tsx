import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { accessOf } from '@invigil/shared/rules/access';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { useTitle } from '../../../lib/use-title.ts';
import { Button } from '../../../ui/button.tsx';
import { PublishDialog } from './release/publish-dialog.tsx';
import { RecalibrateDialog } from './release/recalibrate-dialog.tsx';
import { UnpublishDialog } from './release/unpublish-dialog.tsx';
import { standingWords } from './standing-words.ts';

type Asked = 'publish' | 'unpublish' | 'recalibrate' | null;

/** Title, of what these figures are, and the one act that stands next. */
export function ResultsHeading({ overview, examId }: { overview: ResultsOverview; examId: ExamId }) {
  const { i18n } = useLingui();
  const titleOf = useTitle();
  const me = useMe();
  const format = useFormat(overview.zone);
  const [asked, setAsked] = useState<Asked>(null);
  const { calibration, step } = overview;
  const mayWrite = accessOf(me.role, 'results', 'write') !== 'none';
  const word = calibration && standingWords[calibration.standing];
  const keyVersion = calibration?.keyVersion;
  const number = calibration?.number;
  const close = () => setAsked(null);
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pb-3">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h1 className="text-heading">{titleOf(overview.titles)}</h1>
        {word && <span className="text-meta font-semibold text-offline">{i18n._(word)}</span>}
        <span className="text-meta text-ink-2">
          {overview.closesAt && format.longDate(overview.closesAt)}
          {calibration && (
            <>
              {overview.closesAt && ' · '}
              <Trans>
                key version {keyVersion} · analysis {number}
              </Trans>
            </>
          )}
        </span>
      </div>
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          {calibration && (step === 'ready' || step === 'published' || step === 'unpublished') && (
            <Button onClick={() => setAsked('recalibrate')}>
              <Trans>New analysis…</Trans>
            </Button>
          )}
          {step === 'published' && (
            <Button variant="destructive" onClick={() => setAsked('unpublish')}>
              <Trans>Unpublish…</Trans>
            </Button>
          )}
          {calibration && (step === 'ready' || step === 'unpublished') && (
            <Button variant="filled" onClick={() => setAsked('publish')}>
              <Trans>Publish results…</Trans>
            </Button>
          )}
        </div>
      )}
      {asked === 'publish' && calibration && (
        <PublishDialog overview={overview} calibrationId={calibration.calibrationId} onClose={close} />
      )}
      {asked === 'unpublish' && <UnpublishDialog overview={overview} examId={examId} onClose={close} />}
      {asked === 'recalibrate' && <RecalibrateDialog overview={overview} examId={examId} onClose={close} />}
    </header>
  );
}
