import { PlainFailure } from './plain-failure.mjs';

/** The launcher itself runs on the Node the machine has; everything else on the pinned one (find-node.mjs). */
export function checkNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) < 20)
    throw new PlainFailure(`Invigil needs Node 20 or newer to start; this is Node ${version}.`);
}
