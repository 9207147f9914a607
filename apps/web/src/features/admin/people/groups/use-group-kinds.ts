import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import { useLingui } from '@lingui/react/macro';

export function useGroupKinds(): Record<GroupRow['kind'], string> {
  const { t } = useLingui();
  return {
    class: t({ message: 'class', comment: 'kind of a group of students' }),
    school: t({ message: 'school', comment: 'kind of a group' }),
    company: t({ message: 'company', comment: 'kind of a group' }),
  };
}
