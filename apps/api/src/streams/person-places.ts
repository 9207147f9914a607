import { DomainError } from '@invigil/shared/errors';
import type { PersonId } from '@invigil/shared/ids';

const placesPerPerson = 3;

/** How many streams a person may hold, of any kind. */
export interface PersonPlaces {
  /** RATE_LIMITED without a free one. */
  take(personId: PersonId): void;
  giveBack(personId: PersonId): void;
}

export function createPersonPlaces(): PersonPlaces {
  const taken = new Map<PersonId, number>();
  return {
    take(personId) {
      const before = taken.get(personId) ?? 0;
      if (before >= placesPerPerson) throw new DomainError('RATE_LIMITED');
      taken.set(personId, before + 1);
    },
    giveBack(personId) {
      const left = (taken.get(personId) ?? 0) - 1;
      if (left > 0) taken.set(personId, left);
      else taken.delete(personId);
    },
  };
}
