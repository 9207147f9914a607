import { isHeldElsewhere } from './note-state.ts';
import type { AnswerOutbox } from './outbox.ts';
import type { SessionRecord } from './records.ts';
import type { SubmitPhase } from './submit-flow.ts';
import type { LineState } from './sync-loop.ts';
import type { TabRole } from './tab-lock.ts';

/** Everything about a sitting that is not a single answer. Immutable; a new object for each change. */
export interface SittingState {
  session: SessionRecord;
  tab: TabRole;
  line: LineState;
  /** The browser's own word about the network; a hint, never a reason not to try. */
  browserOnline: boolean;
  outboxKind: AnswerOutbox['kind'];
  submit: SubmitPhase;
  /** The deadline has passed by the server's clock and no extension has moved it. */
  isTimeOver: boolean;
}

export function isOnline(state: Pick<SittingState, 'line' | 'browserOnline'>): boolean {
  return state.browserOnline && state.line !== 'line';
}

/** Why the sheet can't be written in, if it can't. */
export function readOnlyReason(
  state: SittingState,
): 'closed' | 'time_over' | 'other_device' | 'other_tab' | null {
  const { seen } = state.session;
  if (seen !== null && seen.status !== 'in_progress') return 'closed';
  if (state.isTimeOver) return 'time_over';
  if (isHeldElsewhere(state.session)) return 'other_device';
  return state.tab === 'reader' ? 'other_tab' : null;
}
