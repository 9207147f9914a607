import { defineConfig } from 'rolldown';

/** What is looked up by name at run time stays a package beside the bundle. */
const kept = [/^node:/, 'pg', 'bullmq', 'ioredis', 'pino', /^drizzle-orm/];

export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  external: kept,
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', sourcemap: true },
});
