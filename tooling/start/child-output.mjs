import { createWriteStream, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { inData } from './project-paths.mjs';

const warning = 40;

/**
 * Writes every line of a child to `.data/logs/<name>.log` and passes on what a person at the console needs: warnings of
 * its log, and lines that are no log at all.
 */
export function captureOutput(name, child, print) {
  mkdirSync(inData('logs'), { recursive: true });
  const logFile = inData('logs', `${name}.log`);
  const log = createWriteStream(logFile, { flags: 'w', mode: 0o600 });
  const tail = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      if (!log.writableEnded) log.write(`${line}\n`);
      const text = readableLine(line);
      if (text === undefined) return;
      tail.push(text);
      if (tail.length > 40) tail.shift();
      print?.(text);
    });
  child.once('close', () => log.end());
  return { logFile, lastSentence: () => lastSentence(tail) };
}

function readableLine(line) {
  if (!line.trim()) return undefined;
  if (!line.startsWith('{')) return line;
  try {
    const entry = JSON.parse(line);
    if (typeof entry.level !== 'number') return line;
    return entry.level >= warning ? `${entry.msg ?? ''} ${entry.err?.message ?? ''}`.trim() : undefined;
  } catch {
    return line;
  }
}

// Of a stack trace the line that names the error, of a tool's report the first that speaks of one, else the last line.
function lastSentence(tail) {
  const lines = tail.filter((line) => !/^\s+at |^Node\.js v|^\s*[{}^]|npm (warn|error)/.test(line));
  const named = lines.findLast((line) => /^(?:Uncaught )?\w*Error\b.*: /.test(line));
  const spoken = lines.find((line) => /\berror\b/i.test(line));
  return (named ?? spoken ?? lines.at(-1) ?? '').replace(/^@invigil\/\w+:\w+: /, '').trim();
}
