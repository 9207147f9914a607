import type { MyResult } from '@invigil/shared/contracts/results';
import { Trans } from '@lingui/react/macro';

/** How far the figures may be trusted, in a plain line; why there is no scale where there is none. */
export function StandingNote({ result }: { result: MyResult }) {
  const { standing, kind, sentence, grade, scaled } = result;
  if (kind === 'rehearsal' || kind === 'practice') {
    return (
      <p className="border-l-3 border-line px-3 text-ink-2">
        <Trans>A rehearsal: scored at once by the key. It has no scale, no grade and no rating.</Trans>
      </p>
    );
  }
  if (!scaled) {
    return (
      <div className="border-l-3 border-offline px-3">
        <p>
          {standing === 'raw_only' ? (
            <Trans>Fewer than ten people sat this exam, so there is no scale: only what was counted.</Trans>
          ) : (
            <Trans>The answers of this sitting give no scale: only what was counted.</Trans>
          )}
        </p>
        {sentence && (
          <p className="mt-1 text-meta text-ink-2" lang="en">
            {sentence}
          </p>
        )}
      </div>
    );
  }
  if (standing === 'provisional') {
    return (
      <p className="border-l-3 border-offline px-3">
        <strong className="font-semibold">
          <Trans comment="early figures of a small sitting">Provisional.</Trans>
        </strong>{' '}
        <Trans>Fewer than 30 people sat this exam: early figures, they may move.</Trans>{' '}
        {grade === null && <Trans>A letter is not given, only how likely each is.</Trans>}
      </p>
    );
  }
  if (standing === 'settling') {
    return (
      <p className="border-l-3 border-line px-3 text-ink-2">
        <strong className="font-semibold">
          <Trans comment="figures of a middling sitting">Settling.</Trans>
        </strong>{' '}
        <Trans>Fewer than 100 people sat this exam: figures may still move a little.</Trans>
      </p>
    );
  }
  return null;
}
