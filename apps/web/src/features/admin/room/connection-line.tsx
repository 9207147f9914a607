import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../../lib/use-format.ts';
import { useNow } from '../../../lib/use-now.ts';
import type { RoomConnection } from './use-room.ts';

/** When the exam closes, the server's clock, and how fresh the board is. Calm in every state. */
export function ConnectionLine({
  connection,
  closesAt,
  opensAt,
  zone,
  serverOffsetMs,
}: {
  connection: RoomConnection;
  opensAt: string;
  closesAt: string | null;
  zone: string;
  serverOffsetMs: number;
}) {
  const format = useFormat(zone);
  const now = useNow() + serverOffsetMs;
  const clock = format.clock(now, true);
  const opens = format.dateTime(opensAt);
  const closes = closesAt && format.clock(closesAt);
  return (
    <p className="flex max-w-none flex-wrap gap-x-2 text-meta text-ink-2">
      <span>
        {now < Date.parse(opensAt) ? (
          <Trans>opens {opens}</Trans>
        ) : closes === null ? (
          <Trans>open without an end</Trans>
        ) : now > Date.parse(closesAt ?? '') ? (
          <Trans>closed {closes}</Trans>
        ) : (
          <Trans>closes {closes}</Trans>
        )}
      </span>
      <span className="tabular">
        · <Trans>server clock {clock}</Trans>
      </span>
      <span role="status">
        ·{' '}
        {connection === 'live' ? (
          <Trans comment="the board follows every change at once">live</Trans>
        ) : connection === 'polling' ? (
          <Trans>renewed every 10 s</Trans>
        ) : (
          <span className="font-medium text-offline">
            <Trans>no contact with the server; this is the last picture</Trans>
          </span>
        )}
      </span>
    </p>
  );
}
