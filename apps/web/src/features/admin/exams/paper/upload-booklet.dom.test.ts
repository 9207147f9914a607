import { expect, test } from 'vitest';
import { largestBookletBytes, problemOfFile } from './upload-booklet.ts';

const pdf = { name: 'Paper.PDF', type: '', size: 1000 };

test('a PDF is known by its type or its name', () => {
  expect(problemOfFile(pdf)).toBeNull();
  expect(problemOfFile({ ...pdf, name: 'paper', type: 'application/pdf' })).toBeNull();
  expect(problemOfFile({ ...pdf, name: 'paper.docx' })).toBe('not_pdf');
});

test('20 MB go, one byte more does not, nothing at all does not', () => {
  expect(problemOfFile({ ...pdf, size: largestBookletBytes })).toBeNull();
  expect(problemOfFile({ ...pdf, size: largestBookletBytes + 1 })).toBe('too_big');
  expect(problemOfFile({ ...pdf, size: 0 })).toBe('broken');
});
