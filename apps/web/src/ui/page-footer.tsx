import { Trans, useLingui } from '@lingui/react/macro';
import { useFormat } from '../lib/use-format.ts';
import { Button } from './button.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from './icons/icons.tsx';

export interface PageFooterProps {
  /** From 1. */
  page: number;
  limit: number;
  total: number;
  onPage: (page: number) => void;
}

/** `1 to 50 of 10,240`, and the way to the pages beside it. */
export function PageFooter({ page, limit, total, onPage }: PageFooterProps) {
  const { t } = useLingui();
  const format = useFormat();
  const from = format.number(total === 0 ? 0 : (page - 1) * limit + 1);
  const to = format.number(Math.min(total, page * limit));
  const all = format.number(total);
  return (
    <nav aria-label={t`Pages`} className="flex items-center justify-between gap-4 py-3 text-meta text-ink-2">
      <span className="tabular" aria-live="polite">
        <Trans comment="rows shown of all rows: 1 to 50 of 10,240">
          {from} to {to} of {all}
        </Trans>
      </span>
      <span className="flex gap-2">
        <Button aria-label={t`Previous page`} disabled={page <= 1} onClick={() => onPage(page - 1)}>
          <ChevronLeftIcon />
        </Button>
        <Button aria-label={t`Next page`} disabled={page * limit >= total} onClick={() => onPage(page + 1)}>
          <ChevronRightIcon />
        </Button>
      </span>
    </nav>
  );
}
