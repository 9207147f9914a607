import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { DownloadIcon } from '../../../ui/icons/icons.tsx';

/** Files made at the moment they are asked for, with heads in the language of the page. */
export function ExportsTab({ examId }: { examId: ExamId }) {
  const { t } = useLingui();
  return (
    <ul className="max-w-3xl divide-y divide-line border-b border-line">
      <FileRow examId={examId} file="results" name={t`Students`}>
        <Trans>
          One row a student: points, questions, score with its error, grade and its likelihood, measure, fit.
        </Trans>
      </FileRow>
      <FileRow examId={examId} file="items" name={t`Items`}>
        <Trans>
          One row an item: key, number right, difficulty with its error, infit, outfit, point-measure.
        </Trans>
      </FileRow>
      <FileRow examId={examId} file="matrix" name={t`Answers`}>
        <Trans>Students by items: 1 right, 0 wrong. For your own analysis.</Trans>
      </FileRow>
    </ul>
  );
}

function FileRow({
  examId,
  file,
  name,
  children,
}: {
  examId: ExamId;
  file: 'results' | 'items' | 'matrix';
  name: string;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const { locale } = useFormat();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3.5">
      <div className="min-w-0 flex-1 basis-64">
        <div className="font-semibold">{name}</div>
        <div className="text-meta text-ink-2">{children}</div>
      </div>
      <a
        href={`/api/admin/exams/${encodeURIComponent(examId)}/${file}.csv?locale=${locale}`}
        download
        aria-label={t`Download ${name} as CSV`}
        className={buttonClass()}
      >
        <DownloadIcon /> CSV
      </a>
    </li>
  );
}
