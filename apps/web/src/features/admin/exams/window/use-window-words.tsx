import type { ExamWindow } from '@invigil/shared/contracts/admin-exams';
import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../../lib/use-format.ts';

/** Names and values of the window's fields in words, for comparing two versions of them. */
export function useWindowWords(zone: string): {
  nameOf: (field: string) => string;
  show: (field: string, value: unknown) => string;
} {
  const { t } = useLingui();
  const format = useFormat(zone);
  const names: Record<keyof ExamWindow, string> = {
    opensAt: t({ message: 'Opens', comment: 'when an exam opens' }),
    closesAt: t({ message: 'Closes', comment: 'when an exam closes' }),
    entryClosesAt: t`Last entry`,
    durationMs: t`Duration`,
    graceMs: t({
      message: 'Grace',
      comment: 'how long after the deadline answers already given may still arrive',
    }),
    zone: t`Time zone`,
    latePolicy: t`Answers that arrive after the end`,
    lateUntil: t`Late answers until`,
    maxAttempts: t`Attempts`,
    releasePolicy: t`Results come out`,
    releaseAt: t`Results on`,
    takeOverNeedsConsent: t`Another device needs consent`,
  };
  const words: Record<string, string> = {
    quarantine: t`Keep them; a person decides`,
    reject: t`Refuse them`,
    accept_until: t`Take them until a time`,
    automatic: t`By themselves, when the last student has finished`,
    at: t`At a time`,
    by_hand: t`When somebody publishes them`,
  };
  return {
    nameOf: (field) => names[field as keyof ExamWindow] ?? field,
    show: (field, value) => {
      if (value === null || value === undefined) return '';
      if (typeof value === 'boolean') return value ? t`yes` : t`no`;
      if (typeof value === 'number')
        return field.endsWith('Ms') ? format.duration(value) : format.number(value);
      const text = String(value);
      return field.endsWith('At') || field === 'lateUntil' ? format.dateTime(text) : (words[text] ?? text);
    },
  };
}
