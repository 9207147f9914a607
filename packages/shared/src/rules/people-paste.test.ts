import { describe, expect, it } from 'vitest';
import { readPeoplePaste } from './people-paste.ts';

const names = (text: string) => readPeoplePaste(text).map((person) => person.name);

describe('a pasted list of names', () => {
  it('takes a name a line and leaves out blank lines', () => {
    expect(readPeoplePaste('Aliyev Vali\r\n\r\n Karimova Nodira \n')).toEqual([
      { line: 1, name: 'Aliyev Vali', problem: null },
      { line: 3, name: 'Karimova Nodira', problem: null },
    ]);
  });

  it('drops the numbering, however it is written', () => {
    expect(
      names('1. Aliyev Vali\n2) Aliyev Ali\n3 Olimov Jasur\n№ 4. Ёқубов Ўткир\n5\tSobirova Lola\n• Qodir'),
    ).toEqual(['Aliyev Vali', 'Aliyev Ali', 'Olimov Jasur', 'Ёқубов Ўткир', 'Sobirova Lola', 'Qodir']);
  });

  it('joins the columns of a name and leaves columns with figures out', () => {
    expect(names('1\tAliyev\tVali\tKarim oʻgʻli\t9-A\t998901234567')).toEqual(['Aliyev Vali Karim oʻgʻli']);
  });

  it('marks a name that comes twice, whatever its apostrophes and capitals', () => {
    expect(readPeoplePaste("Gʻulomov Ali\nG'ulomov  ALI").map((person) => person.problem)).toEqual([
      null,
      'duplicate',
    ]);
  });

  it('marks what is no name', () => {
    expect(readPeoplePaste(`12345\n${'a'.repeat(201)}`).map((person) => person.problem)).toEqual([
      'no_letters',
      'too_long',
    ]);
  });

  it('removes control characters that cannot be stored', () => {
    expect(names('Ali\u0000yev Va\u200bli')).toEqual(['Aliyev Vali']);
  });
});
