import type { RoomState } from '@invigil/shared/contracts/admin-room';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** A student's state on the board, as a word beside its mark. */
export const stateWords: Record<RoomState, MessageDescriptor> = {
  saved: msg({ message: 'Saved', comment: 'a student on the board: every answer is on the server' }),
  sending: msg({ message: 'Sending', comment: 'a student on the board: answers are on their way' }),
  offline: msg({ message: 'Offline', comment: 'a student on the board' }),
  refused: msg({ message: 'Refused', comment: 'a student on the board: an answer was not accepted' }),
  submitted: msg({ message: 'Handed in', comment: 'a student on the board' }),
  not_started: msg({ message: 'Not started', comment: 'a student on the board' }),
  voided: msg({ message: 'Void', comment: 'a student on the board: the sitting does not count' }),
};

/** Under a count. */
export const countWords: Record<RoomState, MessageDescriptor> = {
  saved: msg({ message: 'all saved', comment: 'under a number of students' }),
  sending: msg({ message: 'sending', comment: 'under a number of students' }),
  offline: msg({ message: 'offline', comment: 'under a number of students' }),
  refused: msg({ message: 'refused', comment: 'under a number of students' }),
  submitted: msg({ message: 'handed in', comment: 'under a number of students' }),
  not_started: msg({ message: 'not started', comment: 'under a number of students' }),
  voided: msg({ message: 'void', comment: 'under a number of students' }),
};
