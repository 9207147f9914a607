import type { RoomState } from '@invigil/shared/contracts/admin-room';
import { CrossIcon, TickIcon } from '../../../ui/icons/icons.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';

/** The mark of a student's state; its word always stands beside it. */
export function RoomMark({ state }: { state: RoomState }) {
  switch (state) {
    case 'saved':
      return <StateMark state="server" named="silent" />;
    case 'sending':
      return <StateMark state="device" named="silent" />;
    case 'offline':
      return <StateMark state="device-offline" named="silent" />;
    case 'refused':
      return <StateMark state="refused" named="silent" />;
    case 'submitted':
      return <TickIcon size={13} className="text-ink" />;
    case 'voided':
      return <CrossIcon size={13} className="text-ink-3" />;
    case 'not_started':
      return <StateMark state="blank" named="silent" />;
  }
}
