import type { PersonRow } from '@invigil/shared/contracts/admin-people';
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { RowHead, Table, Td, Th, Tr } from '../../../../ui/table.tsx';
import { useColumnNames } from './column-chooser.tsx';
import type { Column } from './columns.ts';
import { usePeopleWords } from './people-words.ts';

export interface PeopleTableProps {
  rows: readonly PersonRow[];
  columns: readonly Column[];
  openId: string | undefined;
  chosen: ReadonlySet<string>;
  mayChoose: boolean;
  onChosen: (chosen: ReadonlySet<string>) => void;
  onOpen: (personId: string) => void;
}

export function PeopleTable({
  rows,
  columns,
  openId,
  chosen,
  mayChoose,
  onChosen,
  onOpen,
}: PeopleTableProps) {
  const { t } = useLingui();
  const names = useColumnNames();
  const words = usePeopleWords();
  const choose = (ids: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isIn) next.add(id);
      else next.delete(id);
    }
    onChosen(next);
  };
  const all = rows.map((row) => row.personId as string);
  const some = all.filter((id) => chosen.has(id)).length;
  return (
    <Table
      caption={t`People`}
      head={
        <>
          <Th>
            <span className="inline-flex items-center gap-3 leading-none">
              {mayChoose && (
                <Checkbox
                  aria-label={t`Everyone on this page`}
                  checked={some > 0 && some === all.length}
                  indeterminate={some > 0 && some < all.length}
                  onChange={(isIn) => choose(all, isIn)}
                />
              )}
              <Trans>Name</Trans>
            </span>
          </Th>
          {columns.map((column) => (
            <Th key={column}>{names[column]}</Th>
          ))}
        </>
      }
    >
      {rows.map((row) => {
        const { fullName } = row;
        return (
          <Tr key={row.personId} current={row.personId === openId}>
            <RowHead>
              <span className="flex items-center gap-3 py-0.5">
                {mayChoose && (
                  <Checkbox
                    aria-label={t`Choose ${fullName}`}
                    checked={chosen.has(row.personId)}
                    onChange={(isIn) => choose([row.personId], isIn)}
                  />
                )}
                <button
                  type="button"
                  data-person={row.personId}
                  onClick={() => onOpen(row.personId)}
                  className="min-h-7 cursor-pointer text-left font-medium break-words underline-offset-3 hover:underline pointer-coarse:min-h-cell"
                >
                  {fullName}
                </button>
              </span>
            </RowHead>
            {columns.includes('login') && <Td className="break-all">{row.login ?? row.email}</Td>}
            {columns.includes('groups') && (
              <Td>
                {row.role === 'student'
                  ? row.groups.map((group) => group.name).join(', ')
                  : words.role(row.role)}
              </Td>
            )}
            {columns.includes('extraTime') && <Td>{words.extraTime(row.accommodation)}</Td>}
            {columns.includes('state') && (
              <Td>
                {row.archived ? (
                  <Trans comment="state of a person">archived</Trans>
                ) : row.disabled ? (
                  <span className="font-medium text-refused">
                    <Trans comment="state of a person">can't sign in</Trans>
                  </span>
                ) : row.isDemo ? (
                  <Trans comment="belongs to the demo world">demo</Trans>
                ) : (
                  ''
                )}
              </Td>
            )}
          </Tr>
        );
      })}
    </Table>
  );
}
