import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { Popover } from '../../../../ui/popover.tsx';
import { COLUMNS, type Column } from './columns.ts';

export function useColumnNames(): Record<Column, string> {
  const { t } = useLingui();
  return {
    login: t`Login or e-mail`,
    groups: t`Groups`,
    extraTime: t`Extra time`,
    state: t({ message: 'State', comment: 'of a person: may sign in or not' }),
  };
}

export function ColumnChooser({
  columns,
  onChange,
}: {
  columns: Column[];
  onChange: (columns: Column[]) => void;
}) {
  const names = useColumnNames();
  return (
    <Popover
      align="end"
      title={<Trans>Columns</Trans>}
      trigger={
        <Button variant="quiet">
          <Trans>Columns</Trans>
        </Button>
      }
    >
      {COLUMNS.map((column) => (
        <Checkbox
          key={column}
          label={names[column]}
          checked={columns.includes(column)}
          onChange={(isShown) =>
            onChange(COLUMNS.filter((one) => (one === column ? isShown : columns.includes(one))))
          }
        />
      ))}
    </Popover>
  );
}
