import type { Finding } from '@invigil/shared/contracts/admin-exams';

/** Errors first, then warnings, then notes. An empty key is one finding, not one for each cell. */
export function groupFindings(findings: readonly Finding[]): {
  errors: Finding[];
  warnings: Finding[];
  notes: Finding[];
} {
  const missing = findings.filter((finding) => finding.code === 'key_missing');
  const [first] = missing;
  const kept = findings.filter((finding) => finding.code !== 'key_missing');
  const joined: Finding[] =
    first === undefined
      ? kept
      : [
          ...kept,
          {
            ...first,
            params: {
              question: String(first.params.question ?? ''),
              questions: missing.map((finding) => finding.params.question).join(', '),
              count: missing.length,
            },
          },
        ];
  const of = (severity: Finding['severity']) => joined.filter((finding) => finding.severity === severity);
  return { errors: of('error'), warnings: of('warning'), notes: of('info') };
}
