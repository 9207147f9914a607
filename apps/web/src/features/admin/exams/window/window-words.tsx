import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';
import { WarningIcon } from '../../../../ui/icons/icons.tsx';
import { readWindow } from './start-lines.ts';
import { zoneName } from './zones.ts';

/** The window in words, by the same rule that will end the sittings. */
export function WindowWords({ window }: { window: ExamWindow }) {
  const format = useFormat(window.zone);
  const reading = readWindow(window);
  if (window.durationMs === null) return <OpenEndedWords window={window} />;
  if (!reading)
    return (
      <p className="text-ink-2">
        <Trans>Set when the exam opens, and it is said here what a student who starts then gets.</Trans>
      </p>
    );
  const whole = reading.wholeUntilMs === null ? null : format.clock(reading.wholeUntilMs);
  const duration = format.duration(window.durationMs);
  const zone = zoneName(window.zone);
  return (
    <>
      {reading.isTooShort ? (
        <p className="flex max-w-none items-start gap-2 border-l-3 border-offline bg-offline-soft px-3 py-2">
          <span className="flex h-[1.45em] items-center text-offline">
            <WarningIcon />
          </span>
          <Trans>{duration} do not fit into this window: even the first to start would lose time.</Trans>
        </p>
      ) : (
        <p className="font-semibold">
          {whole === null ? (
            <Trans>Whoever starts gets the whole {duration}: the exam does not close.</Trans>
          ) : (
            <Trans>
              Whoever starts by {whole} gets the whole {duration}.
            </Trans>
          )}
        </p>
      )}
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {reading.starts.map(({ startMs, deadlineMs, lostMs }) => {
          const start = format.clock(startMs);
          const until = format.clock(deadlineMs);
          const given = format.duration(deadlineMs - startMs);
          return (
            <li key={startMs} className="py-1.5">
              {lostMs > 0 ? (
                <Trans>
                  Someone who starts at {start} has until {until}: {given}.
                </Trans>
              ) : (
                <Trans>
                  Someone who starts at {start} has until {until}, the whole time.
                </Trans>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-meta text-ink-3">
        <Trans>
          Times of {zone}. Extra time of single people comes on top, also beyond the closing of the window.
        </Trans>
      </p>
    </>
  );
}

function OpenEndedWords({ window }: { window: ExamWindow }) {
  const format = useFormat(window.zone);
  const closes = window.closesAt && format.dateTime(window.closesAt);
  return (
    <p className="font-semibold">
      {closes ? (
        <Trans>No time limit: whoever starts has until {closes}.</Trans>
      ) : (
        <Trans>
          No time limit: whoever starts may come back until it is handed in. Who does not come back for 30
          days gets a void sitting and may start anew.
        </Trans>
      )}
    </p>
  );
}
