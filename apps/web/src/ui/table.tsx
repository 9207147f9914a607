import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { SortIcon } from './icons/icons.tsx';

export interface TableProps {
  /** Says what the table holds; read before it. */
  caption: string;
  head: ReactNode;
  children: ReactNode;
  /** The ground it stands on, for its sticky head and first column. */
  ground?: 'bg' | 'surface';
  /** Under 640 px rows become two lines. Give each Td a `label`. Off for tables that are narrow anyway. */
  stacks?: boolean;
  className?: string;
}

/** Whether it is wider inside than out: only then is it a stop of the Tab key. */
function useOverflows(wrap: RefObject<HTMLDivElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = wrap.current;
    // jsdom measures nothing.
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [wrap]);
  return overflows;
}

/** Rows are `<Tr>` of one `<RowHead>` and `<Td>`s. */
export function Table({ caption, head, children, ground = 'bg', stacks = true, className }: TableProps) {
  const wrap = useRef<HTMLDivElement>(null);
  // What scrolls must be reachable by keyboard.
  const stop = useOverflows(wrap) ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {};
  return (
    <div
      ref={wrap}
      {...stop}
      className={classNames('table-wrap', className)}
      style={{ '--table-ground': `var(--${ground})` } as React.CSSProperties}
    >
      <table className="data-table" data-stacks={stacks || undefined}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export interface ThProps {
  children?: ReactNode;
  numeric?: boolean;
  /** Set on the sorted column only. */
  sorted?: 'ascending' | 'descending';
  /** Makes the head a button. */
  onSort?: () => void;
  className?: string;
}

export function Th({ children, numeric, sorted, onSort, className }: ThProps) {
  const content = (
    <>
      {children}
      {sorted && <SortIcon size={12} descending={sorted === 'descending'} />}
    </>
  );
  return (
    <th scope="col" aria-sort={sorted} data-numeric={numeric || undefined} className={className}>
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            'inline-flex min-h-8 cursor-pointer items-center gap-1',
            sorted && 'font-semibold text-ink',
          )}
        >
          {content}
        </button>
      ) : (
        <span className="inline-flex items-center gap-1">{content}</span>
      )}
    </th>
  );
}

/** `current` marks the row whose details are open. */
export function Tr({ current, ...rest }: ComponentProps<'tr'> & { current?: boolean }) {
  return <tr data-current={current || undefined} aria-current={current || undefined} {...rest} />;
}

/** The cell that names its row. */
export function RowHead({ className, children, ...rest }: ComponentProps<'th'>) {
  return (
    <th scope="row" className={className} {...rest}>
      {children}
    </th>
  );
}

export function Td({
  numeric,
  label,
  ...rest
}: ComponentProps<'td'> & { numeric?: boolean; label?: string }) {
  return <td data-numeric={numeric || undefined} data-label={label} {...rest} />;
}
