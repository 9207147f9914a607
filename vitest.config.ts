import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import web from './apps/web/vite.config.ts';

// The macros look for their configuration where the run was started, and that is here.
process.env.LINGUI_CONFIG ??= join(import.meta.dirname, 'apps', 'web', 'lingui.config.ts');

const outside = ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.turbo/**'];
const special = ['pg', 'queue', 'fault', 'security', 'dom'].map((kind) => `**/*.${kind}.test.{ts,tsx}`);

/** One child process per file, so that nothing leaks from one file into the next. */
const isolated = { pool: 'forks', environment: 'node' } as const;

/** These share one server, count on their timing, or fill both cores by themselves. */
const oneAtATime = { ...isolated, fileParallelism: false } as const;

export default defineConfig({
  test: {
    allowOnly: false,
    // A forgotten handle: the file's process is ended, and vitest says which.
    teardownTimeout: 10_000,
    projects: [
      {
        // Message macros are found outside components too.
        plugins: web.plugins,
        test: {
          ...isolated,
          // Pure functions leave nothing behind: one process for all of them takes less than half the time.
          isolate: false,
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...outside, ...special],
        },
      },
      {
        // With the web app's own plugins: components are full of message macros.
        extends: './apps/web/vite.config.ts',
        root: './apps/web',
        test: {
          ...isolated,
          name: 'dom',
          environment: 'jsdom',
          include: ['src/**/*.dom.test.{ts,tsx}'],
          setupFiles: ['src/locales/provide-in-tests.ts'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          ...isolated,
          name: 'postgres',
          include: ['**/*.pg.test.ts'],
          exclude: outside,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...oneAtATime,
          name: 'queue',
          include: ['**/*.queue.test.ts'],
          exclude: outside,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...oneAtATime,
          name: 'browser',
          include: ['apps/web/e2e/**/*.spec.ts'],
          exclude: outside,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...oneAtATime,
          name: 'faults',
          include: ['**/*.fault.test.ts'],
          exclude: outside,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...oneAtATime,
          name: 'security',
          include: ['**/*.security.test.ts'],
          exclude: outside,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
