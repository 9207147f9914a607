import type { Page, Request } from 'playwright-core';
import type { Acknowledged } from './ledger.ts';

interface SaveInput {
  changes: { itemId: string; epoch: number; revision: number; text: string }[];
}

interface SaveReply {
  result?: { data?: { acks?: { verdict: string }[] } };
}

const KEPT = new Set(['applied', 'already', 'quarantined', 'lease_lost']);

/** Counts the save requests of a tab and writes down what their replies call kept. */
export function watchSaves(page: Page, into: Acknowledged[]): { count: number } {
  const saves = { count: 0 };
  const isSave = (request: Request) => request.url().includes('session.saveAnswers');
  page.on('request', (request) => {
    if (isSave(request)) saves.count += 1;
  });
  page.on('response', (response) => {
    const request = response.request();
    if (!isSave(request) || !response.ok()) return;
    // A reply that was cut, or whose page is gone, told nobody anything.
    response
      .json()
      .then((reply: SaveReply) => {
        const { changes } = request.postDataJSON() as SaveInput;
        const acks = reply.result?.data?.acks ?? [];
        for (const [index, { verdict }] of acks.entries()) {
          const change = changes[index];
          if (!change || !KEPT.has(verdict)) continue;
          const { itemId, epoch, revision, text } = change;
          into.push({ itemId, epoch, revision, text, verdict: verdict as Acknowledged['verdict'] });
        }
      })
      .catch(() => {});
  });
  return saves;
}
