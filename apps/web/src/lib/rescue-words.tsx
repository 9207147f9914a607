import type { JournalReceived } from '@invigil/shared/contracts/journal';
import type { RescueRefusal } from '@invigil/shared/contracts/rescue';
import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { failureOf, messageForError } from './domain-error.ts';

/** A megabyte, as the server refuses it. */
const MOST_BYTES = 1_000_000;

const refusals: Record<RescueRefusal, MessageDescriptor> = {
  unreadable: msg`This is not a rescue file. The name of a rescue file ends in .invigil.`,
  damaged: msg`This rescue file was changed or damaged. Save it on the device once more and hand that one in.`,
  too_big: msg`This file is larger than 1 MB. A rescue file never is.`,
  wrong_exam: msg`This rescue file belongs to another exam. Hand it in in the room of that exam.`,
  too_many: msg`Too many rescue files of this sitting were handed in. No more are taken.`,
};

function isRefusal(reason: unknown): reason is RescueRefusal {
  return typeof reason === 'string' && Object.hasOwn(refusals, reason);
}

/** Its text, or a thrown refusal as the server words it. */
export async function readRescueText(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new RescueTooBig();
  return file.text();
}

class RescueTooBig extends Error {}

/** One sentence: why nothing was taken. */
export function rescueRefusal(error: unknown): string {
  if (error instanceof RescueTooBig) return i18n._(refusals.too_big);
  const { code, details } = failureOf(error);
  if (isRefusal(details.reason)) return i18n._(refusals[details.reason]);
  if (code === 'INVALID_INPUT') return i18n._(refusals.unreadable);
  if (code === 'NOT_FOUND')
    return i18n._(
      msg`This rescue file is not of a sitting of yours. Sign in as the student who saved it, or give it to your teacher.`,
    );
  return messageForError(code);
}

/** What became of a rescue file. */
export function RescueOutcome({ received }: { received: JournalReceived }) {
  const { quarantined, known, skipped, isRepeat } = received;
  if (isRepeat) return <Trans>Already handed in. Nothing changed.</Trans>;
  return (
    <>
      {quarantined > 0 ? (
        <Plural
          value={quarantined}
          one="# answer of it now waits for a decision."
          other="# answers of it now wait for a decision."
        />
      ) : (
        <Trans>Every answer of it was on the server already.</Trans>
      )}
      {quarantined > 0 && known > 0 && (
        <>
          {' '}
          <Plural value={known} one="# was on the server already." other="# were on the server already." />
        </>
      )}
      {skipped > 0 && (
        <>
          {' '}
          <Plural value={skipped} one="# could not be read." other="# could not be read." />
        </>
      )}
    </>
  );
}
