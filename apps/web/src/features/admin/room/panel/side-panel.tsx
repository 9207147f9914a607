import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CrossIcon } from '../../../../ui/icons/icons.tsx';

/** A column at the right edge, as high as the window, that stays while the list scrolls. */
export function SidePanel({
  title,
  children,
  onClose,
}: {
  title: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <aside aria-label={title} className="w-[340px] shrink-0 border-l border-line bg-surface">
      <div className="sticky top-0 max-h-dvh overflow-y-auto px-5 py-4">
        <div className="mb-3 flex items-start justify-between gap-3">
          <h2 className="text-heading break-words">{title}</h2>
          <button
            type="button"
            aria-label={t`Close`}
            onClick={onClose}
            className="cursor-pointer p-1.5 text-ink-2"
          >
            <CrossIcon />
          </button>
        </div>
        {children}
      </div>
    </aside>
  );
}
