import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names.ts';

export interface BarLinkProps extends Pick<LinkProps, 'to' | 'params' | 'search' | 'activeOptions'> {
  children: ReactNode;
  /** Overrides what the address says, where two links share one. */
  current?: boolean;
}

/** A place in the top bar: the current one is ink with a 2 px line at its foot. */
export function BarLink({ children, current, ...link }: BarLinkProps) {
  const look = (isCurrent: boolean) =>
    classNames(
      'focus-inset inline-flex shrink-0 items-center self-stretch border-b-2 px-0.5 pt-0.5 text-meta no-underline',
      isCurrent ? 'border-ink font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
    );
  if (current !== undefined) {
    return (
      <Link {...link} className={look(current)} aria-current={current ? 'page' : undefined} activeProps={{}}>
        {children}
      </Link>
    );
  }
  return (
    <Link {...link} activeProps={{ className: look(true) }} inactiveProps={{ className: look(false) }}>
      {children}
    </Link>
  );
}
