import type { RoomRow } from '@invigil/shared/contracts/admin-room';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/use-format.ts';

/** The one thing most worth knowing about a student, or nothing. */
export function RowNote({ row, zone }: { row: RoomRow; zone: string }): ReactNode {
  const format = useFormat(zone);
  const since = row.lastContactAt && format.clock(row.lastContactAt);
  const pausedSince = row.pausedAt && format.clock(row.pausedAt);
  const { deadlineParts: parts } = row;
  if (row.voidCause === 'idle') return <Trans>Void, idle for 30 days</Trans>;
  if (row.takeOverAsked) return <Trans>Asks to change the device</Trans>;
  if (row.refusedAtContact > 0) {
    return <Plural value={row.refusedAtContact} one="# answer refused" other="# answers refused" />;
  }
  if (row.lateWaiting > 0) {
    return <Plural value={row.lateWaiting} one="# late answer waits" other="# late answers wait" />;
  }
  if (row.state === 'offline') return <Trans>Last heard at {since}</Trans>;
  if (pausedSince) return <Trans>Paused since {pausedSince}</Trans>;
  if (row.status === 'in_progress' && row.pageVisible === false)
    return <Trans>Another page is in front</Trans>;
  if (row.takeovers > 0) {
    return <Plural value={row.takeovers} one="Changed device once" other="Changed device # times" />;
  }
  if (parts && parts.factor > 1) {
    const more = format.percent(parts.factor - 1);
    return <Trans comment="extra time of a student: + 25%">+{more} time</Trans>;
  }
  if (parts && parts.personalExtraMs + parts.incidentExtraMs > 0) {
    const more = format.duration(parts.personalExtraMs + parts.incidentExtraMs);
    return <Trans comment="extra time of a student: + 5 min">+{more}</Trans>;
  }
  return null;
}
