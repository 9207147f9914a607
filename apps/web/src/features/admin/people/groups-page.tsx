import type { GroupRow } from '@invigil/shared/contracts/admin-people';
import { accessOf } from '@invigil/shared/rules/access';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../../lib/me.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RequestError } from '../../../ui/error-note.tsx';
import { LoadingLine } from '../../../ui/loading-line.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { GroupDialog } from './groups/group-dialog.tsx';
import { treeOf } from './groups/group-tree.ts';
import { useGroupKinds } from './groups/use-group-kinds.ts';
import { useGroups } from './groups/use-groups.ts';

export function GroupsPage() {
  const { t } = useLingui();
  const me = useMe();
  const { query, groups } = useGroups();
  const kinds = useGroupKinds();
  const [withArchived, setWithArchived] = useState(false);
  const [editing, setEditing] = useState<{ group: GroupRow | null; parentId: GroupRow['parentId'] } | null>(
    null,
  );
  const mayWrite = accessOf(me.role, 'group', 'write') === 'all';
  const tree = treeOf(groups, { archived: withArchived });
  const newGroup = mayWrite && (
    <Button variant="filled" onClick={() => setEditing({ group: null, parentId: null })}>
      <Trans>New group…</Trans>
    </Button>
  );
  return (
    <div className="w-full max-w-4xl px-4 py-6 md:px-6">
      <LoadingLine active={query.isPending} />
      <header className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-heading">
          <Trans>Groups</Trans>
        </h1>
        {newGroup}
      </header>
      {query.error && !query.data && (
        <RequestError
          error={query.error}
          failed={<Trans>The groups could not be loaded.</Trans>}
          onRetry={query.refetch}
        />
      )}
      {query.data && groups.length === 0 && (
        <EmptyState title={<Trans>Your groups will be here</Trans>} action={newGroup}>
          <Trans>
            A school with its classes, or a company with its teams. An exam is given to whole groups.
          </Trans>
        </EmptyState>
      )}
      {groups.length > 0 && (
        <>
          <ul className="divide-y divide-line border-y border-line">
            {tree.map((group) => {
              const { memberCount, name } = group;
              return (
                <li
                  key={group.groupId}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5"
                  style={{ paddingLeft: `${group.depth * 1.75}rem` }}
                >
                  <Link
                    to="/admin/people"
                    search={{ group: group.groupId }}
                    className="min-w-0 font-semibold break-words text-ink underline-offset-3 hover:underline"
                  >
                    {name}
                  </Link>
                  <span className="flex-1 text-meta text-ink-2">
                    {kinds[group.kind]}
                    {', '}
                    <Plural value={memberCount} one="# person" other="# people" />
                    {group.archived && (
                      <>
                        {', '}
                        <Trans comment="state of a group">archived</Trans>
                      </>
                    )}
                  </span>
                  {mayWrite && (
                    <span className="flex gap-1">
                      {!group.archived && (
                        <Button
                          variant="quiet"
                          aria-label={t`Add a group under ${name}`}
                          onClick={() => setEditing({ group: null, parentId: group.groupId })}
                        >
                          <Trans comment="a group under another">Add below</Trans>
                        </Button>
                      )}
                      <Button
                        variant="quiet"
                        aria-label={t`Change ${name}`}
                        onClick={() => setEditing({ group, parentId: group.parentId })}
                      >
                        <Trans>Change</Trans>
                      </Button>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
          {groups.some((group) => group.archived) && (
            <div className="mt-3">
              <Switch label={t`Show archived groups`} checked={withArchived} onChange={setWithArchived} />
            </div>
          )}
        </>
      )}
      {editing && (
        <GroupDialog
          group={editing.group}
          parentId={editing.parentId}
          groups={groups}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}
