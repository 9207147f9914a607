/**
 * What a file imports, exports from elsewhere included.
 * @returns {{specifier: string, typeOnly: boolean, names: string[]}[]}
 */
export function readImports(text) {
  const code = withoutComments(text);
  const found = [];
  const statement = /^[ \t]*(import|export)\s+(type\s+)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]/gm;
  for (const [, , type, clause, specifier] of code.matchAll(statement)) {
    const members = (/\{([^}]*)\}/.exec(clause)?.[1] ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
    const allTypes =
      members.length > 0 &&
      clause.trim().startsWith('{') &&
      members.every((word) => word.startsWith('type '));
    const names = members
      .filter((word) => !type && !word.startsWith('type '))
      .map((word) => word.split(/\s+as\s+/)[0]);
    found.push({ specifier, typeOnly: Boolean(type) || allTypes, names });
  }
  for (const [, specifier] of code.matchAll(/^[ \t]*import\s*['"]([^'"]+)['"]/gm))
    found.push({ specifier, typeOnly: false, names: [] });
  for (const [, specifier] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)(?!\s*(?:\.[A-Z]))/g))
    found.push({ specifier, typeOnly: false, names: [] });
  return found;
}

/** The code without its comments; strings are kept whole, so that a URL is not taken for one. */
export function withoutComments(text) {
  const string = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
  const comment = /\/\*[\s\S]*?\*\/|\/\/.*$/;
  const either = new RegExp(`(${string.source})|${comment.source}`, 'gm');
  return text.replace(either, (_, kept) => kept ?? '');
}
