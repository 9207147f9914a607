import { spawn } from 'node:child_process';
import { captureOutput } from './child-output.mjs';
import { createLeftovers, signalGroup } from './leftovers.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { waitUntil } from './process-alive.mjs';
import { inData, projectRoot } from './project-paths.mjs';

/**
 * The programs of one run. Each is the head of its own process group, so that Ctrl-C reaches them only through us and
 * what they start ends with them.
 * @param {{runName: string, print: (text: string, name: string) => void, gentleMs?: number}} options
 *   `gentleMs`: how long a program may take to end when asked
 */
export function createChildren({ runName, print, gentleMs = 10_000 }) {
  const leftovers = createLeftovers(inData(`${runName}.pids.json`));
  const running = new Set();
  let stopping = false;
  let reportCrash;
  const crash = new Promise((_, reject) => {
    reportCrash = reject;
  });
  crash.catch(() => {});

  function begin({ name, command, args, env, quiet }) {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const output = captureOutput(name, child, quiet ? undefined : (text) => !stopping && print(text, name));
    if (child.pid) {
      running.add(child);
      leftovers.add(child.pid);
    }
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: -1, reason: error.message }));
      child.once('close', (code, signal) => resolve({ code: code ?? -1, reason: signal ?? undefined }));
    }).then((result) => {
      running.delete(child);
      if (child.pid) leftovers.remove(child.pid);
      return { ...result, sentence: output.lastSentence() || result.reason || '', logFile: output.logFile };
    });
    return { child, ended };
  }

  return {
    /** Rejects when a program that should run for ever ends by itself. */
    crash,
    /** Starts a program that runs until the end. */
    start(options) {
      const { child, ended } = begin(options);
      ended.then(({ code, sentence, logFile }) => {
        if (!stopping)
          reportCrash(
            new PlainFailure(`${options.name} ended (exit ${code}): ${sentence} (more in ${logFile})`),
          );
      });
      return child;
    },
    /** Runs a program to its end, and ends it (code -1) when it takes longer than `limitMs`. */
    async run({ limitMs, ...options }) {
      const { child, ended } = begin({ quiet: true, ...options });
      if (limitMs === undefined) return ended;
      const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), limitMs);
      return ended.finally(() => clearTimeout(timer));
    },
    /** Two stages: asks all, the last started first, then ends what is left. */
    async stopAll() {
      stopping = true;
      for (const child of [...running].reverse()) signalGroup(child.pid, 'SIGTERM');
      if (await waitUntil(() => running.size === 0, gentleMs)) return;
      for (const child of running) signalGroup(child.pid, 'SIGKILL');
      await waitUntil(() => running.size === 0, 3_000);
    },
    killAll() {
      stopping = true;
      for (const child of running) signalGroup(child.pid, 'SIGKILL');
    },
    leftovers,
  };
}
