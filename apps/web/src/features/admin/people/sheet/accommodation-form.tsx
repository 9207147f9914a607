import type { Accommodation } from '@invigil/shared/contracts/admin-people';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../../lib/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { Field } from '../../../../ui/field.tsx';
import { TextArea } from '../../../../ui/text-input.tsx';
import { sameValue } from '../../exams/editor/merge-edits.ts';
import { NumberField } from '../../exams/editor/number-input.tsx';
import type { PersonFormProps } from './details-form.tsx';
import { SavedWords } from './saved-words.tsx';

const none: Accommodation = { factor: 1, extraMinutes: 0, breakMinutes: 0, displayNeeds: '' };

/** Extra time that a person carries into every exam; what is all zero is stored as none. */
export function AccommodationForm({ person, readOnly, onChanged }: PersonFormProps) {
  const trpc = useTRPC();
  const stored = person.accommodation ?? none;
  const [mine, setMine] = useState(stored);
  const save = useMutation(
    trpc.admin.people.setAccommodation.mutationOptions({ onSuccess: () => onChanged() }),
  );
  const isChanged = !sameValue(mine, stored);
  const put = (patch: Partial<Accommodation>) => setMine({ ...mine, ...patch });
  const send = (accommodation: Accommodation) =>
    save.mutate({
      personId: person.personId,
      accommodation: sameValue(accommodation, none) ? null : accommodation,
    });
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-section">
        <Trans>Extra time and needs</Trans>
      </h3>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={<Trans>Longer by</Trans>}
          unit="%"
          value={Math.round((mine.factor - 1) * 100)}
          min={0}
          max={400}
          disabled={readOnly}
          onCommit={(percent) => put({ factor: 1 + percent / 100 })}
        />
        <NumberField
          label={<Trans comment="minutes of extra time">and by</Trans>}
          unit={<Trans comment="unit in a field">min</Trans>}
          value={mine.extraMinutes}
          min={0}
          max={600}
          disabled={readOnly}
          onCommit={(extraMinutes) => put({ extraMinutes })}
        />
        <NumberField
          label={<Trans comment="minutes in which a student's clock may stand">Breaks</Trans>}
          unit={<Trans comment="unit in a field">min</Trans>}
          value={mine.breakMinutes}
          min={0}
          max={600}
          disabled={readOnly}
          onCommit={(breakMinutes) => put({ breakMinutes })}
        />
      </div>
      <Field
        label={<Trans>Needs</Trans>}
        hint={<Trans>what the invigilator should know: large text, a screen reader, a quiet room</Trans>}
        optional
      >
        <TextArea
          rows={2}
          maxLength={500}
          disabled={readOnly}
          value={mine.displayNeeds}
          onChange={(event) => put({ displayNeeds: event.target.value })}
        />
      </Field>
      {!readOnly && (isChanged || save.isSuccess || person.accommodation) && (
        <span className="flex flex-wrap items-center gap-3">
          <Button busy={save.isPending} onClick={() => send(mine)}>
            <Trans>Save the extra time</Trans>
          </Button>
          {person.accommodation && (
            <Button
              variant="quiet"
              onClick={() => {
                setMine(none);
                send(none);
              }}
            >
              <Trans comment="remove extra time">Take it away</Trans>
            </Button>
          )}
          <SavedWords isSaved={save.isSuccess && !isChanged} />
        </span>
      )}
      <p className="text-meta text-ink-3">
        <Trans>It counts for sittings that start from now on. In a running one, give time in the room.</Trans>
      </p>
      {save.error && (
        <RequestError error={save.error} failed={<Trans>The extra time was not saved.</Trans>} />
      )}
    </section>
  );
}
