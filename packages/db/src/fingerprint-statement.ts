/** Longer statements are cut; what differs after this is one fingerprint. */
const longest = 2_000;

const parts =
  // A string with its escapes, a dollar-quoted one, a quoted name, a comment, a parameter, a number.
  /[eE]?'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|("(?:[^"]|"")*")|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$\d+|(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/**
 * The statement without anything that somebody typed: strings, numbers and comments become nothing or `?`, parameters `?`, and lists of
 * them one `?…`, so that a statement over three rows and one over a hundred are the same.
 */
export function fingerprintStatement(text: string): string {
  const bare = text.replace(parts, (found, _tag, name) => {
    if (name !== undefined) return name;
    return found.startsWith('--') || found.startsWith('/*') ? ' ' : '?';
  });
  return bare
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?…')
    .replace(/(\((?:\?…?|default|[\s,])+\))(?:\s*,\s*\((?:\?…?|default|[\s,])+\))+/gi, '$1, …')
    .trim()
    .slice(0, longest);
}
