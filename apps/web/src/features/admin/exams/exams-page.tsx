import { accessOf } from '@invigil/shared/rules/access';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { PageFooter } from '../../../ui/page-footer.tsx';
import { ExamRow } from './list/exam-row.tsx';
import { FilterChips } from './list/filter-chips.tsx';
import { SearchBox } from './list/search-box.tsx';
import { NewExamDialog } from './new-exam/new-exam-dialog.tsx';

export function ExamsPage() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const me = useMe();
  const now = useNow(15_000);
  const navigate = useNavigate();
  const { show, q, page = 1 } = useSearch({ from: '/signed-in/admin/exams' });
  const [isNew, setIsNew] = useState(false);
  const list = useQuery({
    ...trpc.admin.exams.list.queryOptions({ status: show, search: q ?? '', page }),
    placeholderData: keepPreviousData,
  });
  const mayAdd = accessOf(me.role, 'exam', 'write') === 'all';
  const isFiltered = show !== undefined || q !== undefined;
  const isEmpty = list.data?.total === 0 && !isFiltered;
  const newExam = (
    <Button variant="filled" onClick={() => setIsNew(true)}>
      <Trans>New exam…</Trans>
    </Button>
  );
  return (
    <div className="w-full max-w-6xl px-4 py-6 md:px-6">
      <LoadingLine active={list.isFetching && (list.isPending || list.isPlaceholderData)} />
      <header className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-heading">
          <Trans>Exams</Trans>
        </h1>
        {mayAdd && !isEmpty && newExam}
      </header>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FilterChips
          label={t`Which exams`}
          value={show ?? 'all'}
          onChange={(value) =>
            navigate({ to: '/admin/exams', search: { q, show: value === 'all' ? undefined : value } })
          }
          options={[
            { value: 'all', label: t({ message: 'All', comment: 'exams, whatever their state' }) },
            { value: 'running', label: t({ message: 'Running', comment: 'exams' }) },
            { value: 'closed', label: t({ message: 'Closed', comment: 'exams' }) },
            { value: 'draft', label: t({ message: 'Drafts', comment: 'exams' }) },
            { value: 'archived', label: t({ message: 'Archived', comment: 'exams' }) },
          ]}
        />
        <div className="w-full sm:w-64">
          <SearchBox
            label={t`Title of an exam`}
            value={q ?? ''}
            onSearch={(text) =>
              navigate({ to: '/admin/exams', search: { show, q: text || undefined }, replace: true })
            }
          />
        </div>
      </div>
      {list.error && !list.data && (
        <RequestError
          error={list.error}
          failed={<Trans>The exams could not be loaded.</Trans>}
          safe={<Trans>Exams that are running go on.</Trans>}
          onRetry={list.refetch}
        />
      )}
      {isEmpty && (
        <EmptyState title={<Trans>Your exams will be here</Trans>} action={mayAdd && newExam}>
          <Trans>An exam is a booklet as PDF, a key, a window and the people who may sit it.</Trans>
        </EmptyState>
      )}
      {list.data && list.data.total === 0 && isFiltered && (
        <p className="border-y border-line py-4 text-ink-2">
          <Trans>No exam fits. Take away the filter or search for another title.</Trans>
        </p>
      )}
      {list.data && list.data.total > 0 && (
        <>
          <ul className="divide-y divide-line border-y border-line">
            {list.data.rows.map((exam) => (
              <ExamRow key={exam.examId} exam={exam} nowMs={now} />
            ))}
          </ul>
          <PageFooter
            page={list.data.page}
            limit={list.data.limit}
            total={list.data.total}
            onPage={(next) => navigate({ to: '/admin/exams', search: { show, q, page: next } })}
          />
        </>
      )}
      {isNew && <NewExamDialog onClose={() => setIsNew(false)} />}
    </div>
  );
}
