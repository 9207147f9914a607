import type { ExamKind } from '@invigil/shared/contracts/primitives';
import { useLingui } from '@lingui/react/macro';

export function useKindName(): (kind: ExamKind) => string {
  const { t } = useLingui();
  const names: Record<ExamKind, string> = {
    mock: t`mock exam`,
    practice: t`practice`,
    placement: t`placement test`,
    rehearsal: t`rehearsal`,
  };
  return (kind) => names[kind];
}
