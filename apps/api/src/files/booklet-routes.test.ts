import { expect, test } from 'vitest';
import { contentDisposition } from './booklet-routes.ts';

test('a file name is said in ASCII and whole in UTF-8', () => {
  expect(contentDisposition('Sinov "2026" пример.pdf')).toBe(
    `inline; filename="Sinov _2026_ ______.pdf"; filename*=UTF-8''Sinov%20%222026%22%20%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.pdf`,
  );
});
