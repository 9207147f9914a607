import { defineConfig } from 'rolldown';

/**
 * What is native, large or looked up by name at run time stays a package beside the bundle. The sign-in library and drizzle come in: as
 * packages they are a thousand modules, of which a few are used, and cost 80 MB of memory and a second at start.
 */
const kept = [
  /^node:/,
  'pg',
  'fastify',
  /^@fastify\//,
  'bullmq',
  'ioredis',
  'pino',
  '@node-rs/argon2',
  /^pdfjs-dist/,
  /^@bull-board\//,
];

/** `pdf-reader` runs in a thread of its own and is found beside the bundle by its name (src/files/read-pdf.ts). */
export default defineConfig({
  input: { main: 'src/main.ts', 'pdf-reader': 'src/files/pdf-reader.ts' },
  platform: 'node',
  external: kept,
  // Named by content: a process that runs on finds its own parts beside those of a newer build.
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
});
