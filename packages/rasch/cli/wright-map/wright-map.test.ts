import { describe, expect, it } from 'vitest';
import { wrightMap } from './wright-map.ts';
import { wrightMapSvg } from './wright-map-svg.ts';
import type { WrightMapInput } from './wright-scale.ts';

const small: WrightMapInput = {
  persons: { abilitiesLogits: [-2, 0, 1, 5], counts: [3, 40, 7, 0] },
  items: [
    { name: 'easy', difficultyLogits: -1.02, seLogits: 0.2 },
    { name: 'middle', difficultyLogits: 0, seLogits: null },
    { name: 'hard', difficultyLogits: 1.1 },
  ],
};

const crowded: WrightMapInput = {
  persons: { abilitiesLogits: Array.from({ length: 300 }, (_, at) => at / 50 - 3) },
  items: Array.from({ length: 200 }, (_, at) => ({
    name: `item ${at + 1}`,
    difficultyLogits: Math.sin(at * 12.9898) * 2,
    seLogits: 0.1,
  })),
};

describe('the Wright map in text', () => {
  it('puts persons and items that are alike in logits into one line, the hard above', () => {
    const lines = wrightMap(small).split('\n');
    const at = (word: string) => lines.findIndex((line) => line.endsWith(word));
    expect(at('hard')).toBeLessThan(at('middle'));
    expect(at('middle')).toBeLessThan(at('easy'));
    expect(lines[at('middle')]).toMatch(/^ +0\.0 +#+ *[MST ]\+[MST ] middle$/);
    // Nobody has ability 5, so that the scale ends before.
    expect(lines.some((line) => /^ +5\.0 /.test(line))).toBe(false);
    expect(wrightMap(small)).toContain(
      '50 persons: mean (M) 0.02, standard deviation (to S, and again to T) 0.62.',
    );
  });

  it('names every item once, within the width', () => {
    for (const width of [60, 80, 200]) {
      const map = wrightMap(crowded, { width });
      const names = [...map.matchAll(/item \d+(?= {2}|\n)/g)].map(([name]) => name);
      expect(new Set(names).size).toBe(200);
      expect(names).toHaveLength(200);
      expect(
        Math.max(
          ...map
            .split('\n')
            .slice(0, -4)
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(width);
    }
  });

  it('refuses what has no place on a scale', () => {
    expect(() => wrightMap({ ...small, items: [] })).toThrow(RangeError);
    expect(() => wrightMap({ ...small, persons: { abilitiesLogits: [Number.NaN] } })).toThrow(RangeError);
    expect(() => wrightMap({ ...small, persons: { abilitiesLogits: [0], counts: [] } })).toThrow(RangeError);
    expect(wrightMap({ ...small, persons: { abilitiesLogits: [] } })).toContain('0 persons');
  });
});

describe('the Wright map as SVG', () => {
  const namesIn = (svg: string) =>
    [
      ...svg.matchAll(
        /<circle cx="([\d.]+)" cy="([\d.]+)" r="2.8"\/><text x="[\d.]+" y="[\d.]+" text-anchor="start">([^<]+)</g,
      ),
    ].map(([, x, y, name]) => ({ x: Number(x), y: Number(y), name: name as string }));

  it('names every item, none upon another', () => {
    const names = namesIn(wrightMapSvg(crowded));
    expect(names).toHaveLength(200);
    for (const one of names)
      for (const other of names)
        if (one !== other && one.x === other.x)
          expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(13.9);
  });

  it('stays within its frame, all figures finite', () => {
    for (const input of [small, crowded]) {
      const svg = wrightMapSvg(input);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
      for (const { x, y } of namesIn(svg)) {
        expect(x).toBeLessThan(Number(width));
        expect(y).toBeLessThan(Number(height));
      }
      for (const [, y] of svg.matchAll(/<text[^>]* y="(-?[\d.]+)"/g)) expect(Number(y)).toBeGreaterThan(0);
    }
  });

  it('tells its figures and escapes what names hold', () => {
    const svg = wrightMapSvg(
      { ...small, items: [{ name: '</text><script>&"\u0000', difficultyLogits: 0.5, seLogits: 0.25 }] },
      { title: 'A & B' },
    );
    expect(svg).toContain('<title>A &#38; B</title>');
    expect(svg).toContain(
      '&#60;/text&#62;&#60;script&#62;&#38;&#34;\ufffd: 0.500 logits, standard error 0.250',
    );
    expect(svg).not.toContain('<script');
  });
});
