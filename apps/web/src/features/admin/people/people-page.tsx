import type { GroupId } from '@invigil/shared/ids';
import { accessOf, mayActOnPerson } from '@invigil/shared/rules/access';
import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { useTRPC } from '../../../lib/trpc.ts';
import { useMedia, WIDE } from '../../../lib/use-media.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { PageFooter } from '../../../ui/page-footer.tsx';
import { FilterChips } from '../exams/list/filter-chips.tsx';
import { SearchBox } from '../exams/list/search-box.tsx';
import { AddStaffDialog } from './add/add-staff-dialog.tsx';
import { AddStudentsDialog } from './add/add-students-dialog.tsx';
import { useGroups } from './groups/use-groups.ts';
import { BulkBar } from './list/bulk-bar.tsx';
import { ColumnChooser } from './list/column-chooser.tsx';
import { useColumns } from './list/columns.ts';
import { GroupSelectFilter, GroupTreeFilter } from './list/group-filter.tsx';
import { PeopleTable } from './list/people-table.tsx';
import { PersonSheet } from './sheet/person-sheet.tsx';
import { useSlips } from './slips/slips-memory.ts';

export function PeoplePage() {
  const { t } = useLingui();
  const trpc = useTRPC();
  const me = useMe();
  const navigate = useNavigate();
  const isWide = useMedia(WIDE);
  const slips = useSlips().length;
  const { groups } = useGroups();
  const [columns, setColumns] = useColumns();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState<'students' | 'staff' | null>(null);
  const search = useSearch({ from: '/signed-in/admin/people' });
  const { show, group, q, page = 1, person } = search;
  const list = useQuery({
    ...trpc.admin.people.list.queryOptions({
      search: q ?? '',
      groupId: (group ?? null) as GroupId | null,
      role: show === 'archived' ? undefined : show === 'staff' ? 'staff' : 'student',
      archived: show === 'archived',
      page,
    }),
    placeholderData: keepPreviousData,
  });
  const go = (patch: Partial<typeof search>, replace = false) =>
    navigate({
      to: '/admin/people',
      search: { ...search, page: undefined, person: undefined, ...patch },
      replace,
    });
  const open = (personId: string | undefined) =>
    navigate({ to: '/admin/people', search: { ...search, person: personId }, replace: true });
  const rows = list.data?.rows ?? [];
  const total = list.data?.total ?? 0;
  const opened = rows.find((row) => row.personId === person);
  const mayWrite = accessOf(me.role, 'person', 'write') === 'all';
  const isFiltered = show !== undefined || q !== undefined || group !== undefined;
  const filter = { groups, value: group, onChange: (groupId?: string) => go({ group: groupId }) };
  const addButton = mayWrite && (
    <Button variant="filled" onClick={() => setAdding(show === 'staff' ? 'staff' : 'students')}>
      {show === 'staff' ? <Trans>Add a colleague…</Trans> : <Trans>Add students…</Trans>}
    </Button>
  );
  return (
    <div className="flex w-full flex-1 items-stretch">
      <div className="flex min-w-0 flex-1 flex-col px-4 py-6 md:px-6">
        <LoadingLine active={list.isFetching && (list.isPending || list.isPlaceholderData)} />
        <header className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="text-heading">
            <Trans>People</Trans>
          </h1>
          <span className="flex flex-wrap items-center gap-2">
            {slips > 0 && (
              <Link to="/admin/people/slips" className={buttonClass()}>
                <Trans>Slips of this tab: {slips}</Trans>
              </Link>
            )}
            <Link to="/admin/people/groups" className={buttonClass('outline')}>
              <Trans>Groups</Trans>
            </Link>
            {(show !== 'staff' || mayActOnPerson(me.role, 'owner')) && addButton}
          </span>
        </header>
        <div className="flex flex-1 gap-8">
          {isWide && show !== 'staff' && (
            <aside className="w-52 shrink-0">
              <GroupTreeFilter {...filter} />
            </aside>
          )}
          <div className="flex min-w-0 flex-1 flex-col">
            <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
              <FilterChips
                label={t`Which people`}
                value={show ?? 'students'}
                onChange={(value) => {
                  setChosen(new Set());
                  go({ show: value === 'students' ? undefined : value, group: undefined });
                }}
                options={[
                  { value: 'students', label: t`Students` },
                  { value: 'staff', label: t({ message: 'Staff', comment: 'the people who work here' }) },
                  { value: 'archived', label: t({ message: 'Archived', comment: 'people' }) },
                ]}
              />
              <span className="flex w-full items-center gap-2 sm:w-auto">
                <span className="min-w-0 flex-1 sm:w-64">
                  <SearchBox
                    label={t`Name, login or e-mail`}
                    value={q ?? ''}
                    onSearch={(text) => go({ q: text || undefined }, true)}
                  />
                </span>
                <ColumnChooser columns={columns} onChange={setColumns} />
              </span>
              {!isWide && show !== 'staff' && groups.length > 0 && (
                <span className="w-full">
                  <GroupSelectFilter {...filter} />
                </span>
              )}
            </div>
            {list.error && !list.data && (
              <RequestError
                error={list.error}
                failed={<Trans>The list of people could not be loaded.</Trans>}
                onRetry={list.refetch}
              />
            )}
            {list.data && total === 0 && !isFiltered && (
              <EmptyState title={<Trans>Your students will be here</Trans>} action={addButton}>
                <Trans>Paste a list of names; everyone gets a slip with a login and a password.</Trans>
              </EmptyState>
            )}
            {list.data && total === 0 && isFiltered && (
              <p className="border-y border-line py-4 text-ink-2">
                <Trans>Nobody fits. Take away a filter or search for another name.</Trans>
              </p>
            )}
            {list.data && total > 0 && (
              <>
                <PeopleTable
                  rows={rows}
                  columns={columns}
                  openId={person}
                  chosen={chosen}
                  mayChoose={mayWrite}
                  onChosen={setChosen}
                  onOpen={open}
                />
                <PageFooter
                  page={list.data.page}
                  limit={list.data.limit}
                  total={total}
                  onPage={(next) => {
                    setChosen(new Set());
                    go({ page: next });
                  }}
                />
              </>
            )}
            <span className="flex-1" />
            <BulkBar
              people={rows.filter((row) => chosen.has(row.personId))}
              mayPrint={accessOf(me.role, 'sign_in', 'write') === 'all'}
              onDone={() => setChosen(new Set())}
            />
          </div>
        </div>
      </div>
      {opened && (
        <PersonSheet
          key={`${opened.personId}`}
          person={opened}
          isWide={isWide}
          onClose={() => open(undefined)}
        />
      )}
      {adding === 'students' && (
        <AddStudentsDialog groupId={(group ?? null) as GroupId | null} onClose={() => setAdding(null)} />
      )}
      {adding === 'staff' && <AddStaffDialog onClose={() => setAdding(null)} />}
    </div>
  );
}
