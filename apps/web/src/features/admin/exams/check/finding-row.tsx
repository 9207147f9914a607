import type { Finding } from '@invigil/shared/contracts/admin-exams';
import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button.tsx';
import { CrossIcon, TickIcon, WarningIcon } from '../../../../ui/icons/icons.tsx';
import { FindingWords } from './finding-words.tsx';

export function SeverityMark({ severity }: { severity: Finding['severity'] }) {
  const { t } = useLingui();
  const name = { error: t`must be mended`, warning: t`worth a look`, info: t`good to know` }[severity];
  return (
    <span role="img" aria-label={name} className="flex h-[1.45em] items-center">
      {severity === 'error' && <CrossIcon className="text-refused" />}
      {severity === 'warning' && <WarningIcon className="text-offline" />}
      {severity === 'info' && <TickIcon className="text-server" />}
    </span>
  );
}

/** One finding, with the way to the tab that mends it; a finding of the key leads to its cell. */
export function FindingRow({ finding, examId, zone }: { finding: Finding; examId: ExamId; zone: string }) {
  const cell = finding.section === 'key' && finding.params.question;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <SeverityMark severity={finding.severity} />
      <p className="min-w-0 flex-1 basis-56">
        <FindingWords finding={finding} zone={zone} />
      </p>
      {finding.severity !== 'info' && (
        <Link
          to={`/admin/exams/$examId/${finding.section}`}
          params={{ examId }}
          hash={cell ? `cell-${cell}` : undefined}
          className={buttonClass()}
        >
          <Trans comment="leads to what must be mended">Mend</Trans>
        </Link>
      )}
    </li>
  );
}
