import { Worker } from 'node:worker_threads';
import type { PdfReading } from './pdf-reader.ts';

const longestMs = 15_000;
const mostMegabytes = 512;
const signature = '%PDF-';

/** Beside this file in development, beside the bundle in production. */
const reader = new URL(
  import.meta.url.endsWith('.ts') ? './pdf-reader.ts' : './pdf-reader.js',
  import.meta.url,
);

/** How many pages, or what is wrong with the file; a file that takes too long counts as broken. */
export async function readPdf(content: Buffer): Promise<PdfReading> {
  // At the very start: what is a PDF only further on may be another kind of file as well.
  if (content.subarray(0, signature.length).toString('latin1') !== signature) return { problem: 'broken' };
  // A copy, since the thread takes the memory with it and the caller still stores the file.
  const copy = new Uint8Array(content);
  const worker = new Worker(reader, {
    workerData: copy,
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), longestMs);
  try {
    return await new Promise<PdfReading>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', () => resolve({ problem: 'broken' }));
      worker.once('exit', () => resolve({ problem: 'broken' }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
