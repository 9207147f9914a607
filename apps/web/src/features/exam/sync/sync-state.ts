/**
 * The sender's states and events, without effects. SYNC.md draws it. `effect` is what the loop has to do on the way.
 */
export type SyncPhase = 'idle' | 'debouncing' | 'sending' | 'sending_more' | 'backing_off' | 'stopped';
export type SyncEvent = 'changed' | 'flush' | 'timer' | 'sent_all' | 'sent_some' | 'failed' | 'stop';
export type SyncEffect = 'none' | 'debounce' | 'send' | 'back_off' | 'clear_timer';

export interface SyncStep {
  phase: SyncPhase;
  effect: SyncEffect;
}

const stay = (phase: SyncPhase): SyncStep => ({ phase, effect: 'none' });
const send: SyncStep = { phase: 'sending', effect: 'send' };
const debounce: SyncStep = { phase: 'debouncing', effect: 'debounce' };
const backOff: SyncStep = { phase: 'backing_off', effect: 'back_off' };
const halt: SyncStep = { phase: 'stopped', effect: 'clear_timer' };

/** Every cell is written out: a state or event without its row does not compile. */
const table: Record<SyncPhase, Record<SyncEvent, SyncStep>> = {
  idle: {
    changed: debounce,
    flush: send,
    timer: stay('idle'),
    sent_all: stay('idle'),
    sent_some: stay('idle'),
    failed: stay('idle'),
    stop: halt,
  },
  debouncing: {
    // The first change starts the clock; later ones ride along, so steady typing can't put a save off for ever.
    changed: stay('debouncing'),
    flush: send,
    timer: send,
    sent_all: stay('debouncing'),
    sent_some: stay('debouncing'),
    failed: stay('debouncing'),
    stop: halt,
  },
  sending: {
    // One request at a time: what changes meanwhile goes with the next one.
    changed: stay('sending_more'),
    flush: stay('sending_more'),
    timer: stay('sending'),
    sent_all: stay('idle'),
    sent_some: send,
    failed: backOff,
    stop: halt,
  },
  sending_more: {
    changed: stay('sending_more'),
    flush: stay('sending_more'),
    timer: stay('sending_more'),
    sent_all: debounce,
    sent_some: send,
    failed: backOff,
    stop: halt,
  },
  backing_off: {
    changed: stay('backing_off'),
    // The line is back, or the student leaves the page: try at once.
    flush: send,
    timer: send,
    sent_all: stay('backing_off'),
    sent_some: stay('backing_off'),
    failed: stay('backing_off'),
    stop: halt,
  },
  stopped: {
    changed: stay('stopped'),
    flush: stay('stopped'),
    timer: stay('stopped'),
    sent_all: stay('stopped'),
    sent_some: stay('stopped'),
    failed: stay('stopped'),
    stop: stay('stopped'),
  },
};

export function nextSyncState(phase: SyncPhase, event: SyncEvent): SyncStep {
  return table[phase][event];
}
