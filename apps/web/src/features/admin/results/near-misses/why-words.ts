import type { WhyUnreadable } from '@invigil/shared/rules/reading/limits';
import { readOpenAnswer } from '@invigil/shared/rules/reading/read-open-answer';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

const words: Record<WhyUnreadable, MessageDescriptor> = {
  unknown_word: msg`has a word or a unit in it`,
  ambiguous: msg`can be read in more than one way`,
  not_exact: msg`can't be compared exactly`,
  undefined: msg`has no value`,
  disagree: msg`says two different things`,
  not_maths: msg`can't be read`,
  too_large: msg`has too many figures or steps`,
  too_long: msg`is too long to read`,
};

/** Why a form waits for a person. One that reads was left because its comma could decide. */
export function whyWords(text: string): MessageDescriptor {
  const reading = readOpenAnswer(text);
  return reading.status === 'unreadable' ? words[reading.why] : msg`its comma can be read in two ways`;
}
