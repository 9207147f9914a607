import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from '../../../../lib/class-names.ts';
import { useFormat } from '../../../../lib/use-format.ts';
import { StateMark } from '../../../../ui/state-mark.tsx';

/** What the results wait for or since when they are out, and what stands against trusting them. */
export function ReleaseLine({ overview }: { overview: ResultsOverview }) {
  const { lateWaiting, examId, recalibrationAdvised, calibration } = overview;
  return (
    <div className="flex flex-col gap-1 border-t border-line py-2.5 text-meta">
      <p className="flex max-w-none items-start gap-2" role="status">
        <span className="flex h-[1.4em] items-center">
          <StateMark state={overview.step === 'published' ? 'server' : 'device'} named="silent" />
        </span>
        <span>
          <Step overview={overview} />
        </span>
      </p>
      {calibration?.sentence && <Remark tone="offline">{calibration.sentence}</Remark>}
      {recalibrationAdvised && (
        <Remark tone="offline">
          <Trans>A late answer was accepted after this analysis: a new analysis is advised.</Trans>
        </Remark>
      )}
      {lateWaiting > 0 && (
        <Remark tone="held">
          <Plural
            value={lateWaiting}
            one="# late answer waits for a decision and does not count yet."
            other="# late answers wait for a decision and do not count yet."
          />{' '}
          <Link
            to="/admin/exams/$examId/room"
            params={{ examId }}
            hash="late-answers"
            className="text-accent underline"
          >
            <Trans comment="opens the list of late answers">Decide</Trans>
          </Link>
        </Remark>
      )}
    </div>
  );
}

function Remark({ tone, children }: { tone: 'offline' | 'held'; children: ReactNode }) {
  return (
    <p
      className={classNames(
        'max-w-none border-l-3 px-3 py-1.5',
        tone === 'offline' ? 'border-offline bg-offline-soft' : 'border-held bg-held-soft',
      )}
    >
      {children}
    </p>
  );
}

function Step({ overview }: { overview: ResultsOverview }): ReactNode {
  const format = useFormat(overview.zone);
  const { inProgress, submitted } = overview;
  const closes = overview.closesAt && format.dateTime(overview.closesAt);
  const published = overview.publishedAt && format.dateTime(overview.publishedAt);
  const release = overview.releaseAt && format.dateTime(overview.releaseAt);
  switch (overview.step) {
    case 'not_closed':
      return (
        <>
          {overview.closesAt !== null && Date.parse(overview.closesAt) < Date.now() ? (
            <Trans>The window ended {closes}; the exam closes when the last sitting is over.</Trans>
          ) : closes ? (
            <Trans>Not closed yet; it closes {closes}. Nothing is worked out before.</Trans>
          ) : (
            <Trans>Not closed yet. Nothing is worked out before.</Trans>
          )}{' '}
          <Plural value={inProgress} one="# is sitting." other="# are sitting." />{' '}
          <Plural value={submitted} one="# has handed in." other="# have handed in." />
        </>
      );
    case 'scoring':
    case 'calibrating':
      return <Trans>Being worked out; students see nothing yet. This page renews itself.</Trans>;
    case 'ready':
      if (overview.releasePolicy === 'at' && release) {
        return (
          <Trans>Worked out. Students see the results from {release}, or when you publish before.</Trans>
        );
      }
      return overview.releasePolicy === 'automatic' ? (
        <Trans>Worked out. It is published by itself in a moment.</Trans>
      ) : (
        <Trans>Worked out. Students see nothing until you publish.</Trans>
      );
    case 'published':
      return <Trans>Published {published}. Students see their results.</Trans>;
    case 'unpublished':
      return <Trans>Taken back. Students see nothing until you publish again.</Trans>;
    case 'not_calibrated_kind':
      return (
        <Trans>
          A rehearsal or practice: each student sees the points at once. There is no scale, no grade and no
          rating.
        </Trans>
      );
  }
}
