import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Runs in a thread of its own (read-pdf.ts): a file that hangs or eats memory takes the thread with it, not the server. */
export type PdfReading = { pages: number } | { problem: 'encrypted' | 'broken' };

async function read(content: Uint8Array): Promise<PdfReading> {
  const loading = getDocument({
    data: content,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await loading.promise;
    // The first and the last page are looked up through the whole page tree.
    await document.getPage(1);
    await document.getPage(document.numPages);
    return { pages: document.numPages };
  } catch (error) {
    return { problem: (error as Error).name === 'PasswordException' ? 'encrypted' : 'broken' };
  } finally {
    await loading.destroy();
  }
}

parentPort?.postMessage(await read(workerData as Uint8Array));
