import { defineConfig } from 'rolldown';

/** What is native, large or looked up by name at run time stays a package beside the bundle. */
const kept = [
  /^node:/,
  'pg',
  'fastify',
  /^@fastify\//,
  'bullmq',
  'ioredis',
  'pino',
  'better-auth',
  /^better-auth\//,
  '@node-rs/argon2',
  /^pdfjs-dist/,
  /^drizzle-orm/,
  /^@bull-board\//,
];

/** `pdf-reader` runs in a thread of its own and is found beside the bundle by its name (src/files/read-pdf.ts). */
export default defineConfig({
  input: { main: 'src/main.ts', 'pdf-reader': 'src/files/pdf-reader.ts' },
  platform: 'node',
  external: kept,
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', sourcemap: true },
});
