import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlainFailure } from './plain-failure.mjs';

const usage = '--reset, --port N, --host H, --cert FILE --key FILE, --demo, --no-demo';

/** @returns {{reset: boolean, port: number, host?: string, cert?: string, key?: string, demo?: boolean}} */
export function readFlags(args, environment = process.env) {
  const flags = { reset: false, port: portOf(environment.INVIGIL_PORT ?? '3000') };
  const rest = args.flatMap((word) => (/^--\w+=/.test(word) ? splitOnce(word) : [word]));
  while (rest.length > 0) {
    const flag = rest.shift();
    if (flag === '--reset') flags.reset = true;
    else if (flag === '--demo') flags.demo = true;
    else if (flag === '--no-demo') flags.demo = false;
    else if (flag === '--port') flags.port = portOf(nextWord(flag, rest));
    else if (flag === '--host') flags.host = nextWord(flag, rest);
    else if (flag === '--cert') flags.cert = fileOf(flag, rest);
    else if (flag === '--key') flags.key = fileOf(flag, rest);
    else throw new PlainFailure(`"${flag}" is not a flag of npm start; there are: ${usage}.`);
  }
  if (Boolean(flags.cert) !== Boolean(flags.key))
    throw new PlainFailure('--cert and --key go together: give both files, or neither.');
  return flags;
}

function splitOnce(word) {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function nextWord(flag, rest) {
  const value = rest.shift();
  if (!value || value.startsWith('--')) throw new PlainFailure(`${flag} needs a value.`);
  return value;
}

function fileOf(flag, rest) {
  const file = resolve(nextWord(flag, rest));
  if (!existsSync(file)) throw new PlainFailure(`${flag}: there is no file ${file}.`);
  return file;
}

function portOf(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new PlainFailure(`"${text}" is not a port: give a number from 1 to 65535.`);
  return port;
}
