import type { ReadinessProblem, ReadinessState } from '@invigil/shared/contracts/admin-room';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export const READINESS_STATES: readonly ReadinessState[] = ['not_ready', 'not_here', 'ready', 'started'];

/** A person before the start, as a word; under a number of people it reads the same. */
export const readinessWords: Record<ReadinessState, MessageDescriptor> = {
  ready: msg({ message: 'ready', comment: 'students before an exam, after their number' }),
  not_ready: msg({ message: 'not ready', comment: 'students before an exam, after their number' }),
  not_here: msg({ message: 'not here yet', comment: 'students before an exam, after their number' }),
  started: msg({ message: 'started', comment: 'students before an exam, after their number' }),
};

export const problemWords: Record<ReadinessProblem, MessageDescriptor> = {
  storage: msg`This browser can't keep answers: a private window, or no space.`,
  line: msg`The line is slow or gone.`,
  booklet_coming: msg`The booklet is still coming.`,
  booklet_failed: msg`The booklet did not come.`,
  insecure: msg`The address is not encrypted.`,
};
