import type { ReactNode } from 'react';

/** Says what will be here and offers the one act that fills it. Stands on squared paper; no picture. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className="squared-paper margin-line py-10 pr-4 pl-[80px]">
      <div className="inline-block bg-surface py-1 pr-5">
        <h2 className="text-section">{title}</h2>
        {children && <div className="mt-1 text-body text-ink-2">{children}</div>}
      </div>
      {action && <div className="mt-5">{action}</div>}
    </section>
  );
}
