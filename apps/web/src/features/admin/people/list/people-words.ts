import type { Accommodation } from '@invigil/shared/contracts/admin-people';
import type { Role } from '@invigil/shared/contracts/primitives';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';

export function usePeopleWords() {
  const { t } = useLingui();
  const format = useFormat();
  const roles: Record<Role, string> = {
    owner: t`owner`,
    author: t`author`,
    analyst: t`analyst`,
    support: t`support`,
    invigilator: t`invigilator`,
    student: t`student`,
  };
  return {
    role: (role: Role) => roles[role],
    /** `+25% +10 min`; empty without any. */
    extraTime: (accommodation: Accommodation | null) => {
      if (!accommodation) return '';
      const { factor, extraMinutes, breakMinutes } = accommodation;
      const breaks = format.duration(breakMinutes * 60_000);
      return [
        factor > 1 && `+${format.percent(factor - 1)}`,
        extraMinutes > 0 && `+${format.duration(extraMinutes * 60_000)}`,
        breakMinutes > 0 && t`breaks ${breaks}`,
      ]
        .filter(Boolean)
        .join(', ');
    },
  };
}
