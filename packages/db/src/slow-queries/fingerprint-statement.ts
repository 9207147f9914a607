/** Longer statements are cut; what differs after this is one fingerprint. */
const longest = 2_000;

/** In this order: whichever begins first is what stands there. */
const parts = new RegExp(
  [
    // Escapes count in E'…' alone; elsewhere a backslash is a sign like any other.
    String.raw`(?<!\w)[eE]'(?:[^'\\]|''|\\[\s\S])*(?:'|$)`,
    `'(?:[^']|'')*(?:'|$)`,
    String.raw`\$(?<tag>[A-Za-z_]\w*)?\$[\s\S]*?(?:\$\k<tag>\$|$)`,
    `(?<name>"(?:[^"]|"")*")`,
    String.raw`(?<line>--[^\n]*)`,
    String.raw`(?<comment>\/\*)`,
    String.raw`\$\d+`,
    String.raw`(?<![\w.])(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)`,
  ].join('|'),
  'g',
);

/**
 * The statement without anything that somebody typed: strings, numbers and comments become nothing or `?`, parameters `?`, and lists of
 * them one `?…`, so that a statement over three rows and one over a hundred are the same.
 */
export function fingerprintStatement(text: string): string {
  return withoutValues(text)
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?…')
    .replace(/(\((?:\?…?|default|[\s,])+\))(?:\s*,\s*\((?:\?…?|default|[\s,])+\))+/gi, '$1, …')
    .trim()
    .slice(0, longest);
}

function withoutValues(text: string): string {
  let bare = '';
  let at = 0;
  parts.lastIndex = 0;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    const { name, line, comment } = found.groups ?? {};
    bare += text.slice(at, found.index);
    bare += name ?? (line !== undefined || comment !== undefined ? ' ' : '?');
    at = comment === undefined ? parts.lastIndex : endOfComment(text, found.index);
    parts.lastIndex = at;
  }
  return bare + text.slice(at);
}

/** Comments nest in Postgres; one that never ends goes to the end. */
function endOfComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const two = text.slice(at, at + 2);
    if (two !== '/*' && two !== '*/') continue;
    depth += two === '/*' ? 1 : -1;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
