import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { inData, projectRoot } from '../start/project-paths.mjs';

const packageFolder = join(projectRoot, 'node_modules', '@sparticuz', 'chromium');

/**
 * Unpacks the packaged Chromium under `.data`, in a folder named for its version: the package itself would start
 * whatever lies under its fixed name in the temporary folder. undefined when the package is not installed.
 */
export function unpackChromium() {
  if (!existsSync(join(packageFolder, 'bin', 'chromium.br'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const folder = inData(`chromium-${version}`);
  if (!existsSync(folder)) {
    // Renamed into place when whole, so that one cut short is never started.
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    writeFileSync(join(unfinished, 'chromium'), packed('chromium.br'));
    chmodSync(join(unfinished, 'chromium'), 0o755);
    for (const archive of ['al2023.tar.br', 'fonts.tar.br'])
      spawnSync('tar', ['-x', '--no-same-owner', '-C', unfinished], { input: packed(archive) });
    writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return {
    path: join(folder, 'chromium'),
    libraries: join(folder, 'lib'),
    // Only where the machine has no fonts of its own to offer.
    fonts: existsSync('/etc/fonts/fonts.conf') ? undefined : folder,
    source: `Chromium ${version} from its package`,
  };
}

function packed(name) {
  return brotliDecompressSync(readFileSync(join(packageFolder, 'bin', name)));
}

function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}
