import { describe, expect, it } from 'vitest';
import { demoPaper } from '../booklet/paper.ts';
import { drawRoster } from '../people/roster.ts';
import { randomFor } from '../seeds.ts';
import { drawTraits } from './difficulties.ts';
import { fillSheet } from './fill-sheet.ts';
import { asRead, rightOpenText, wrongOpenText } from './written-forms.ts';

const { items } = demoPaper();

describe('open answers', () => {
  it('are right in every form they are written in, and never right when meant to be wrong', () => {
    const random = randomFor('test', 'open');
    for (const { accepted, question, part } of items.filter(({ kind }) => kind === 'open')) {
      const readings = accepted.map(asRead);
      for (let again = 0; again < 200; again += 1) {
        expect(readings, `${question}${part}`).toContain(asRead(rightOpenText(random, accepted)));
        expect(readings, `${question}${part}`).not.toContain(asRead(wrongOpenText(random, accepted)));
      }
    }
  });
});

describe('a sheet', () => {
  const traits = drawTraits(randomFor('test', 'traits'), items, 27);
  const pointsOf = (ability: number, seed: number) =>
    fillSheet(randomFor('test', 'sheet', seed), items, traits, ability).filter(
      (text, index) => text !== null && items[index]?.accepted.map(asRead).includes(asRead(text)),
    ).length;
  const meanOf = (ability: number) =>
    Array.from({ length: 60 }, (_, seed) => pointsOf(ability, seed)).reduce((sum, points) => sum + points) /
    60;

  it('has more right answers the abler its student is', () => {
    expect(meanOf(2)).toBeGreaterThan(meanOf(0) + 10);
    expect(meanOf(0)).toBeGreaterThan(meanOf(-2) + 10);
  });

  it('holds nothing but options where there are options', () => {
    for (let seed = 0; seed < 60; seed += 1)
      fillSheet(randomFor('test', 'options', seed), items, traits, 0).forEach((text, index) => {
        const options = items[index]?.options ?? [];
        if (text && options.length > 0) expect(options).toContain(text);
      });
  });

  it('misfits where it should: the able miss that item more often than the others', () => {
    const share = (ability: number) => {
      const sheets = Array.from({ length: 400 }, (_, seed) =>
        fillSheet(randomFor('test', 'misfit', seed), items, traits, ability),
      );
      return sheets.filter((sheet) => sheet[26] === items[26]?.accepted[0]).length / sheets.length;
    };
    expect(share(2.5)).toBeLessThan(share(-2.5));
  });
});

describe('the roster', () => {
  it('has 241 students with names of their own, thirty a class, a few with extra time', () => {
    const roster = drawRoster();
    expect(roster).toHaveLength(241);
    expect(new Set(roster.map(({ fullName }) => fullName)).size).toBe(241);
    expect(roster.filter(({ className }) => className === '11-H')).toHaveLength(30);
    expect(roster.filter(({ accommodation }) => accommodation?.factor === 1.25)).toHaveLength(6);
    expect(roster.some(({ fullName }) => fullName.includes('ʻ'))).toBe(true);
  });

  it('is drawn the same every time', () => {
    expect(drawRoster()).toEqual(drawRoster());
  });
});
