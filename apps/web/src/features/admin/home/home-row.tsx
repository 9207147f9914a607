import type { ReactNode } from 'react';

/** A heading at the left, its rows at the right, divided by lines. */
export function HomeSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-7 border-t border-line md:grid-cols-[9rem_1fr]">
      <h2 className="pt-4 text-meta font-semibold text-ink-2 md:pb-4">{title}</h2>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

export function HomeRow({
  title,
  facts,
  action,
}: {
  title: ReactNode;
  facts?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 py-3.5">
      <div className="min-w-0 flex-1 basis-64">
        <div className="font-semibold text-pretty">{title}</div>
        {facts && (
          <div className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-meta text-ink-2">
            {facts}
          </div>
        )}
      </div>
      {action}
    </li>
  );
}
