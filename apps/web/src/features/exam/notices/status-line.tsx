import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classNames } from '../../../lib/class-names.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useIsOnline, useRoom, useSheetCounts, useSitting } from '../room-state/room-context.tsx';
import type { SaveMark } from '../sync/save-marks.ts';

/** What is true of the answers at this moment, in one line; two when offline. Its numbers are counts of the marks. */
export function StatusLine({ trailing, menu }: { trailing?: ReactNode; menu?: ReactNode }) {
  const { paper } = useRoom();
  const { t } = useLingui();
  const counts = useSheetCounts();
  const online = useIsOnline();
  const line = useSitting((state) => state.line);
  const savedAt = useSitting((state) => state.session.savedAt);
  const format = useFormat(paper.exam.zone);
  const { server, device, refused, held } = counts;

  const mark: SaveMark = !online
    ? 'device-offline'
    : refused > 0
      ? 'refused'
      : device > 0
        ? 'device'
        : server > 0
          ? 'server'
          : 'blank';
  return (
    <section
      aria-label={t`State of the answers`}
      data-line={online ? 'online' : 'offline'}
      className={classNames(
        'flex min-h-8.5 items-center gap-2 px-4 py-1 text-meta',
        online ? 'border-b border-line' : 'border-y border-offline bg-offline-soft text-offline',
      )}
    >
      <StateMark state={mark} named="silent" className="shrink-0" />
      <p className="min-w-0 flex-1">
        {online ? (
          <OnlineWords server={server} device={device} total={counts.total} />
        ) : (
          <OfflineWords device={device} />
        )}
        {refused > 0 && (
          <span className="font-semibold text-refused">
            {' · '}
            <Plural value={refused} one="# refused" other="# refused" />
          </span>
        )}
        {held > 0 && (
          <span className="text-held">
            {' · '}
            <Plural value={held} one="# waits for a decision" other="# wait for a decision" />
          </span>
        )}
        {line === 'signed_out' && (
          <span className="font-semibold">
            {' · '}
            <Trans>You are signed out: answers stay on this device.</Trans>{' '}
            <a className="underline" href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
              <Trans>Sign in again</Trans>
            </a>
          </span>
        )}
        {line === 'wait' && <span> · {<Trans>The server is busy. Trying again by itself.</Trans>}</span>}
        {line === 'refused' && (
          <span> · {<Trans>The server does not take this now. Trying again by itself.</Trans>}</span>
        )}
      </p>
      {trailing ??
        (savedAt && online && (
          <time dateTime={savedAt} className="text-ink-2 tabular">
            {format.clock(savedAt, true)}
          </time>
        ))}
      {menu && <div className="-my-2 -mr-2.5">{menu}</div>}
    </section>
  );
}

function OnlineWords({ server, device, total }: { server: number; device: number; total: number }) {
  if (device === 0 && server === 0) return <Trans>No answers yet. They are saved by themselves.</Trans>;
  if (device === 0) {
    return server === total ? (
      <strong className="font-semibold">
        <Trans comment="key save.all">All {server} answers are on the server</Trans>
      </strong>
    ) : (
      <strong className="font-semibold">
        <Plural value={server} one="# on the server" other="# on the server" />
      </strong>
    );
  }
  return (
    <Trans comment="key save.mixed">
      <strong className="font-semibold">{server} on the server</strong>, {device} on this device
    </Trans>
  );
}

function OfflineWords({ device }: { device: number }) {
  return (
    <>
      <strong className="font-semibold">
        <Trans comment="no network">Offline.</Trans>
      </strong>{' '}
      {device > 0 ? (
        <Plural
          comment="key net.offline"
          value={device}
          one="# answer is kept on this device. Time continues."
          other="# answers are kept on this device. Time continues."
        />
      ) : (
        <Trans>New answers are kept on this device. Time continues.</Trans>
      )}
    </>
  );
}
