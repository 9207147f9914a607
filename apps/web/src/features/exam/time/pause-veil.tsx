import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { useRoom, useSitting } from '../room-state/room-context.tsx';

/** While the exam is paused the paper and the sheet are hidden; what was typed is still sent. */
export function usePause() {
  const { sitting } = useRoom();
  const pause = useSitting((state) =>
    state.session.seen?.status === 'in_progress' ? state.session.seen.pause : null,
  );
  const [overAt, setOverAt] = useState<string | null>(null);
  useEffect(() => {
    const nowMs = sitting.clock.serverNow();
    if (!pause || nowMs === null) return;
    // Its limit ends it by itself: time runs again, whether or not a reply has told so.
    const timer = setTimeout(() => setOverAt(pause.endsAt), Math.max(0, Date.parse(pause.endsAt) - nowMs));
    return () => clearTimeout(timer);
  }, [pause, sitting]);
  return pause && pause.endsAt !== overAt ? pause : null;
}

export function PauseVeil() {
  const { paper } = useRoom();
  const pause = usePause();
  const format = useFormat(paper.exam.zone);
  if (!pause) return null;
  const end = format.clock(pause.endsAt);
  return (
    <section
      role="status"
      className="squared-paper margin-line flex flex-1 flex-col justify-center px-4 pl-20"
    >
      <div className="inline-block max-w-lg bg-surface py-2 pr-5">
        <h2 className="text-title">
          <Trans comment="key time.pause">The exam is paused. Your time stands still.</Trans>
        </h2>
        <p className="mt-2 text-body text-ink-2">
          <Trans>It goes on when the invigilator says so, at {end} at the latest.</Trans>
        </p>
      </div>
    </section>
  );
}
