/**
 * What the build's manifest says that a page loads. `manifest` is vite's; keys are sources.
 * `lazily` follows dynamic imports too.
 */
export function closureOf(manifest, key, { lazily = false } = {}, seen = new Map()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.set(key, chunk);
  const next = [...(chunk.imports ?? []), ...(lazily ? (chunk.dynamicImports ?? []) : [])];
  for (const one of next) closureOf(manifest, one, { lazily }, seen);
  return seen;
}

/** Files of the chunks: their own, their styles, and what else they point to. */
export function filesOf(chunks) {
  return new Set(
    [...chunks.values()].flatMap((chunk) => [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]),
  );
}

/** Code that a student in the exam room must never be sent: of the rest of the app, or too heavy for a cheap phone. */
const foreign = [
  ['admin', /\/src\/features\/(?!exam\/)[^/]+\//],
  ['router', /\/node_modules\/@tanstack\/(react-)?router/],
  ['query', /\/node_modules\/@tanstack\/(react-)?query|\/node_modules\/@trpc\/tanstack/],
  ['zod', /\/node_modules\/zod\//],
  ['component library', /\/node_modules\/@base-ui\//],
  ['estimation', /\/packages\/rasch\//],
];

/**
 * Which of that is in the exam room's page, whatever it loads later included.
 * `sourcesOf(file)` gives the sources of a script by its source map.
 */
export function foreignInExam(manifest, sourcesOf) {
  const files = [...filesOf(closureOf(manifest, 'exam.html', { lazily: true }))];
  return files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      sourcesOf(file).flatMap((source) => {
        const path = `/${source.replaceAll('../', '')}`;
        return foreign.filter(([, words]) => words.test(path)).map(([name]) => `${name}: ${path} in ${file}`);
      }),
    );
}
