import { useState } from 'react';

export const COLUMNS = ['login', 'groups', 'extraTime', 'state'] as const;
export type Column = (typeof COLUMNS)[number];

const KEY = 'invigil.people.columns';

/** Which columns a stored text names; all of them when it names none that exist. */
export function readColumns(text: string | null): Column[] {
  const named = COLUMNS.filter((column) => text?.split(',').includes(column));
  return named.length > 0 ? named : [...COLUMNS];
}

/** The chosen columns, kept on this device. */
export function useColumns(): [Column[], (columns: Column[]) => void] {
  const [columns, setColumns] = useState(() => {
    try {
      return readColumns(localStorage.getItem(KEY));
    } catch {
      return [...COLUMNS];
    }
  });
  return [
    columns,
    (next) => {
      setColumns(next);
      try {
        localStorage.setItem(KEY, next.join());
      } catch {
        // Without storage the choice holds until the page is closed.
      }
    },
  ];
}
