/** A4 pages of Helvetica that the file does not carry. One text a line; `extra` is drawn on page 1. */
export interface PdfOptions {
  pages: readonly (readonly string[])[];
  extra?: string;
}

/** Sixteen rows of white by CCITT group 4, turned black by its Decode: sixteen times "as above", then the end. */
const faxImage = Buffer.from([0xff, 0xff, 0x00, 0x10, 0x01]);

/** On page 1: a black square decoded from fax, 200 points wide, and a sum sign of the Symbol face. */
export const scanAndSymbol = 'q 200 0 0 200 300 100 cm /Scan Do Q BT /Sym 120 Tf 60 150 Td (\\345) Tj ET';

/** A small PDF without a library: objects 1 to 5 are shared, then a page and its contents, in turn. */
export function makePdf({ pages, extra = '' }: PdfOptions): Uint8Array {
  const kids = pages.map((_, index) => `${6 + 2 * index} 0 R`).join(' ');
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (text: string | Buffer) => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (...body: (string | Buffer)[]) => {
    offsets.push(length);
    put(`${offsets.length} 0 obj\n`);
    for (const part of body) put(part);
    put('\nendobj\n');
  };
  put('%PDF-1.7\n');
  object('<</Type/Catalog/Pages 2 0 R>>');
  object(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`);
  object('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  object('<</Type/Font/Subtype/Type1/BaseFont/Symbol>>');
  object(
    `<</Type/XObject/Subtype/Image/Width 16/Height 16/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 16/Rows 16>>/Length ${faxImage.length}>>\nstream\n`,
    faxImage,
    '\nendstream',
  );
  pages.forEach((lines, index) => {
    const text = lines
      .map((line, row) => `BT /F1 14 Tf 60 ${760 - 30 * row} Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`)
      .join('\n');
    const content = index === 0 ? `${text}\n${extra}` : text;
    object(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${7 + 2 * index} 0 R/Resources<</Font<</F1 3 0 R/Sym 4 0 R>>/XObject<</Scan 5 0 R>>>>>>`,
    );
    object(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
  });
  const xref = length;
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) put(`${String(offset).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(parts));
}
