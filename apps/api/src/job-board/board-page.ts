import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Handed over by bull-board for its own template. */
export interface PageFacts {
  basePath: string;
  /** JSON, safe within a script element. */
  uiConfig: string;
  title: string;
}

const script = /<script defer src="(static\/js\/[\w.-]+)">/g;
const sheet = /<link href="(static\/css\/[\w.-]+)" rel="stylesheet">/g;

/**
 * The board's page with the same scripts and sheets as its template in `folder`, and without what a strict policy refuses: inline
 * styles, fonts of another site. Throws when the template names no script, so that a new version can't come as an empty page.
 */
export function createBoardPage(folder: string): (facts: PageFacts) => string {
  const template = readFileSync(join(folder, 'index.ejs'), 'utf8');
  const scripts = [...template.matchAll(script)].map(([, path]) => `<script defer src="${path}"></script>`);
  const sheets = [...template.matchAll(sheet)].map(([, path]) => `<link rel="stylesheet" href="${path}">`);
  if (scripts.length === 0 || sheets.length === 0)
    throw new Error('The template of the job board names no scripts; this version of it is not known here.');
  return ({ basePath, uiConfig, title }) => `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<base href="${basePath}"><title>${title}</title><link rel="icon" href="static/images/logo.svg">
${sheets.join('\n')}</head>
<body class="preload"><script id="__UI_CONFIG__" type="application/json">${uiConfig}</script>
<div id="root"></div>
${scripts.join('\n')}</body></html>
`;
}
