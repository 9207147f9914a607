import { defineConfig } from 'rolldown';

/** What is looked up by name at run time stays a package beside the bundle. */
const kept = [/^node:/, 'pg', 'bullmq', 'ioredis', 'pino', /^drizzle-orm/];

export default defineConfig({
  // The thread is started by the name of its file.
  input: { main: 'src/main.ts', 'calibration-thread': 'src/calibration-thread.ts' },
  platform: 'node',
  external: kept,
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    sourcemap: true,
  },
});
