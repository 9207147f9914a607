import dingbatsUrl from 'pdfjs-dist/standard_fonts/FoxitDingbats.pfb?url';
import symbolUrl from 'pdfjs-dist/standard_fonts/FoxitSymbol.pfb?url';
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url';

/**
 * What the engine asks for by name while it draws: the decoders of scanned pages (JBIG2, fax, JPEG 2000) and the two faces no device
 * has. Other faces that a file leaves out are the device's own. Named here one by one, they carry hashes and are held by
 * the service worker.
 */
const urls: Readonly<Record<string, string>> = {
  'FoxitSymbol.pfb': symbolUrl,
  'FoxitDingbats.pfb': dingbatsUrl,
  'jbig2.wasm': jbig2Url,
  'openjpeg.wasm': openjpegUrl,
};

/** The shape pdf.js constructs and calls; a rejection makes it draw the page without that part. */
export class EngineData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = urls[filename];
    if (!url) throw new Error(`${filename} is not carried`);
    const reply = await fetch(url);
    if (!reply.ok) throw new Error(`${filename}: ${reply.status}`);
    return new Uint8Array(await reply.arrayBuffer());
  }
}
