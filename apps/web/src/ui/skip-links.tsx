/** First in the focus order. `href` names the id of a region, which needs `tabIndex={-1}`. */
export function SkipLinks({ links }: { links: ReadonlyArray<{ href: `#${string}`; label: string }> }) {
  return (
    <div className="absolute top-0 left-0 z-60">
      {links.map((link) => (
        <a
          key={link.href}
          href={link.href}
          className="sr-only bg-ink font-semibold text-surface focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:px-4 focus:py-2 focus:whitespace-nowrap"
        >
          {link.label}
        </a>
      ))}
    </div>
  );
}
