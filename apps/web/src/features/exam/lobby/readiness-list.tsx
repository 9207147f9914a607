import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { OfflineState } from '../../../lib/app-store.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import type { SealedBooklet } from '../booklet/use-sealed-booklet.ts';
import type { Readiness } from './use-readiness.ts';

interface Check {
  key: string;
  name: ReactNode;
  /** Null while it is measured. */
  good: boolean | null;
  value: ReactNode;
  /** What happens if it is ignored, and what to do. */
  warning: ReactNode;
}

const SLOW_MS = 2_000;
const APART_MS = 60_000;

export function ReadinessList({
  readiness,
  offline,
  booklet,
}: {
  readiness: Readiness;
  offline: OfflineState;
  booklet: SealedBooklet;
}) {
  const format = useFormat();
  const { storage, connection, clockApartMs, isSecure } = readiness;
  const apart = format.number((clockApartMs ?? 0) / 1000, 1);
  const roundTrip =
    connection && connection !== 'none' ? format.number(Math.round(connection.roundTripMs)) : '';
  const size = format.bytes(booklet.totalBytes);
  const loaded = format.bytes(Math.min(booklet.loadedBytes, booklet.totalBytes));
  const checks: Check[] = [
    {
      key: 'clock',
      name: <Trans>Clock</Trans>,
      good: clockApartMs === null ? null : clockApartMs < APART_MS,
      value: clockApartMs !== null && <Trans comment="seconds between two clocks">{apart} s apart</Trans>,
      warning: (
        <Trans>This device's clock is wrong. The exam goes by the server's clock; you can start.</Trans>
      ),
    },
    {
      key: 'connection',
      name: <Trans>Connection</Trans>,
      good: connection === null ? null : connection !== 'none' && connection.roundTripMs < SLOW_MS,
      value:
        connection === 'none' ? (
          <Trans>none</Trans>
        ) : (
          roundTrip && <Trans comment="milliseconds">{roundTrip} ms</Trans>
        ),
      warning: (
        <Trans>
          The line is slow or gone. The start needs it; afterwards answers are kept here and sent later.
        </Trans>
      ),
    },
    {
      key: 'storage',
      name: <Trans>Storage</Trans>,
      good: storage,
      value: storage === true && <Trans>room for answers</Trans>,
      warning: (
        <Trans>
          You can start; if the line drops, this browser can't keep answers. Leave the private window or free
          some space.
        </Trans>
      ),
    },
    {
      key: 'booklet',
      name: <Trans>Booklet</Trans>,
      good: booklet.status === 'coming' ? null : booklet.status !== 'failed',
      value: {
        none: <Trans>on paper</Trans>,
        ready: <Trans comment="the booklet is on this device">{size}, on this device</Trans>,
        coming: (
          <Trans comment="of the booklet, so much has come">
            {loaded} / {size}
          </Trans>
        ),
        failed: <Trans>{size}, comes at the start</Trans>,
      }[booklet.status],
      warning: (
        <Trans>You can start; the booklet is then asked for at the start, and reading begins later.</Trans>
      ),
    },
  ];
  // Without https that is the line below; under the development server there is nothing to keep.
  if (offline !== 'unsupported') {
    checks.push({
      key: 'app',
      name: <Trans comment="whether the exam room is kept on the device">Exam room</Trans>,
      good: offline === 'checking' ? null : offline === 'ready',
      value:
        offline === 'ready' ? (
          <Trans>ready offline</Trans>
        ) : (
          offline === 'failed' && <Trans>not on this device</Trans>
        ),
      warning: (
        <Trans>
          You can start; if the line drops, this page can't be opened again. Stay here a minute on a good
          line, or free some space.
        </Trans>
      ),
    });
  }
  if (!isSecure) {
    checks.push({
      key: 'secure',
      name: <Trans>Secure address</Trans>,
      good: false,
      value: <Trans>missing</Trans>,
      warning: (
        <Trans>
          This address is not encrypted: the screen may go dark and two tabs are not told apart. Ask for the
          https address.
        </Trans>
      ),
    });
  }
  const good = checks.filter((check) => check.good).length;
  const all = checks.length;
  return (
    <section className="border-t border-control bg-surface px-4 py-4 md:px-6" aria-labelledby="readiness">
      <div className="flex items-baseline justify-between">
        <h2 id="readiness" className="text-section">
          <Trans comment="whether device and line are ready for the exam">Readiness</Trans>
        </h2>
        <span className="text-meta text-ink-2 tabular">
          {good}/{all}
        </span>
      </div>
      <ul>
        {checks.map((check) => (
          <li
            key={check.key}
            data-check={check.key}
            data-good={check.good ?? undefined}
            className="border-b border-line py-2.5 last:border-b-0"
          >
            <div className="flex items-center gap-3">
              {check.good === null ? (
                <StateMark state="blank" named="silent" />
              ) : (
                <StateMark state={check.good ? 'right' : 'refused'} named="silent" />
              )}
              <span className="flex-1">{check.name}</span>
              <span className="text-meta text-ink-2">{check.value}</span>
            </div>
            {check.good === false && <p className="mt-1 pl-6 text-meta text-refused">{check.warning}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
