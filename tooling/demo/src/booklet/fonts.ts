import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The faces of the booklet; all are STIX Two, under the SIL Open Font License. */
export type Face = 'regular' | 'italic' | 'bold' | 'math';

const files: Record<Face, string> = {
  regular: '@expo-google-fonts/stix-two-text/400Regular/STIXTwoText_400Regular.ttf',
  italic: '@expo-google-fonts/stix-two-text/400Regular_Italic/STIXTwoText_400Regular_Italic.ttf',
  bold: '@expo-google-fonts/stix-two-text/700Bold/STIXTwoText_700Bold.ttf',
  math: '@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff',
};

const resolve = createRequire(import.meta.url).resolve;

/** Registers every face under its name in a pdfkit document; only the glyphs used are embedded. */
export function registerFaces(doc: PDFKit.PDFDocument): void {
  for (const [face, file] of Object.entries(files)) doc.registerFont(face, readFileSync(resolve(file)));
}

/** Signs the text faces lack and the mathematics face has. */
const mathOnly = /[√∫∠≤≥≠≈∞∈∉∪∩∅→⇒△⊥∥]/u;

/** The face that has this sign, when `wanted` is the face of the words around it. */
export function faceFor(sign: string, wanted: Face): Face {
  return mathOnly.test(sign) ? 'math' : wanted;
}

export interface Run {
  text: string;
  face: Face;
}

/** Cuts text into runs of one face. */
export function runsOf(text: string, faceOf: (sign: string) => Face): Run[] {
  const runs: Run[] = [];
  for (const sign of text) {
    const face = faceOf(sign);
    const last = runs.at(-1);
    if (last?.face === face) last.text += sign;
    else runs.push({ text: sign, face });
  }
  return runs;
}
