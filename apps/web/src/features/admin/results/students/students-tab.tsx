import type { ResultsOverview } from '@invigil/shared/contracts/admin-results';
import type { ExamId } from '@invigil/shared/ids';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { RequestError } from '../../../../ui/error-note.tsx';
import { LoadingLine } from '../../../../ui/loading-line.tsx';
import { PageFooter } from '../../../../ui/page-footer.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { type StudentsQuery, useStudentResults } from '../use-results.ts';
import { StudentsTable } from './students-table.tsx';

export function StudentsTab({ overview, examId }: { overview: ResultsOverview; examId: ExamId }) {
  const { t } = useLingui();
  const [query, setQuery] = useState<StudentsQuery>({ search: '', sort: 'score', page: 1 });
  const asked = useDeferredValue(query);
  const students = useStudentResults(examId, asked);
  const change = (next: Partial<StudentsQuery>) => setQuery((before) => ({ ...before, page: 1, ...next }));
  if (students.error && !students.data) {
    return (
      <RequestError
        error={students.error}
        failed={<Trans>The students could not be loaded.</Trans>}
        onRetry={students.refetch}
      />
    );
  }
  const data = students.data;
  if (data && data.total === 0 && query.search === '') {
    return (
      <EmptyState title={<Trans>Nobody has handed in yet</Trans>}>
        <Trans>Each student stands here with points as soon as the sitting is scored.</Trans>
      </EmptyState>
    );
  }
  return (
    <div>
      <LoadingLine active={students.isPending || students.isPlaceholderData} />
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <TextInput
          type="search"
          aria-label={t`Find a student`}
          placeholder={t`Name or group`}
          value={query.search}
          onChange={(event) => change({ search: event.currentTarget.value })}
          className="sm:w-64"
        />
        <Select
          aria-label={t`Order`}
          value={query.sort}
          onChange={(sort) => change({ sort })}
          className="sm:w-56"
          options={[
            { value: 'score', label: t`Best score first` },
            { value: 'name', label: t`By name` },
            { value: 'outfit', label: t`Unexpected answers first` },
          ]}
        />
      </div>
      {data && (
        <>
          <StudentsTable
            rows={data.rows}
            sort={query.sort}
            onSort={(sort) => change({ sort })}
            standing={overview.calibration?.standing ?? 'raw_only'}
          />
          {data.total === 0 && (
            <p className="py-3 text-ink-2">
              <Trans>No student matches.</Trans>
            </p>
          )}
          <PageFooter
            page={data.page}
            limit={data.limit}
            total={data.total}
            onPage={(page) => change({ page })}
          />
        </>
      )}
    </div>
  );
}
