import type { CanStart } from '@invigil/shared/contracts/exams';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from './use-format.ts';

/** Why an exam can't be sat now, in words and with its instant in the exam's zone. Null where it can. */
export function StartReason({ canStart, zone }: { canStart: CanStart; zone: string }): ReactNode {
  const format = useFormat(zone);
  if (canStart.verdict !== 'no') return null;
  const at = canStart.at ? format.dateTime(canStart.at) : '';
  switch (canStart.reason) {
    case 'not_open_yet':
      return <Trans>Opens {at}.</Trans>;
    case 'entry_closed':
      return at ? <Trans>Nobody can begin after {at}.</Trans> : <Trans>It is too late to begin.</Trans>;
    case 'window_closed':
      return at ? <Trans>Closed {at}.</Trans> : <Trans>It is closed.</Trans>;
    case 'attempts_exhausted':
      return <Trans>You have sat this. No further attempt is allowed.</Trans>;
    case 'not_assigned':
      return <Trans>This exam is not for you. Ask your school to add you.</Trans>;
    case 'not_published':
      return <Trans>It is not published yet. Ask your school.</Trans>;
    case 'archived':
      return <Trans>It was put away. Ask your school if you need it.</Trans>;
    case 'nothing_left':
      return <Trans>No time would be left: the exam closes now.</Trans>;
  }
}
