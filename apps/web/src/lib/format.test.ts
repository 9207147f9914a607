import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatEstimate,
  formatLongDate,
  formatNumber,
  formatPercent,
  formatTimeLeft,
} from './format.ts';

const instant = '2026-11-22T09:03:22Z';

describe('numbers', () => {
  test('thousands and decimals follow the language', () => {
    expect(formatNumber(10_240, 'en')).toBe('10,240');
    expect(formatNumber(10_240, 'ru')).toBe('10\u00a0240');
    expect(formatNumber(1_234_567.25, 'uz', 1)).toBe('1\u00a0234\u00a0567,3');
  });

  test('the minus is a true minus and zero carries no sign', () => {
    expect(formatNumber(-2.61, 'en', 2)).toBe('−2.61');
    expect(formatNumber(-0.001, 'en', 2, true)).toBe('0.00');
    expect(formatNumber(0.62, 'uz', 2, true)).toBe('+0,62');
  });

  test('percent has a space in Russian only', () => {
    expect([formatPercent(0.58, 'uz'), formatPercent(0.58, 'ru'), formatPercent(0.58, 'en')]).toEqual([
      '58%',
      '58\u00a0%',
      '58%',
    ]);
  });

  test('an estimate and its error have as many decimals as each other', () => {
    expect(formatEstimate(61.4, 2.94, 'ru')).toBe('61,4 ± 2,9');
  });
});

describe('dates', () => {
  test('are written in the zone of the exam, not of the device', () => {
    expect(formatClock(instant)).toBe('14:03');
    expect(formatClock(instant, 'Europe/London', true)).toBe('09:03:22');
    expect(formatDate('2026-11-22T20:00:00Z', 'uz')).toBe('23.11.2026');
  });

  test('have the short and long forms of each language', () => {
    expect(formatDate(instant, 'en')).toBe('22 Nov 2026');
    expect(formatLongDate(instant, 'uz')).toBe('22-noyabr, 2026');
    expect(formatLongDate(instant, 'ru')).toBe('22 ноября 2026 г.');
    expect(formatLongDate(instant, 'en')).toBe('22 November 2026');
  });

  test('midnight is 00, not 24', () => {
    expect(formatClock('2026-11-22T19:00:00Z')).toBe('00:00');
  });
});

describe('durations', () => {
  test('time left drops the hour under an hour and ends at zero', () => {
    expect(formatTimeLeft(4_360_000)).toBe('1:12:40');
    expect(formatTimeLeft(598_000)).toBe('9:58');
    expect(formatTimeLeft(1)).toBe('0:01');
    expect(formatTimeLeft(-5_000)).toBe('0:00');
  });

  test('lengths name their two largest units', () => {
    expect(formatDuration(4_000, 'en')).toBe('4\u00a0s');
    expect(formatDuration(130_000, 'ru')).toBe('2\u00a0мин 10\u00a0с');
    expect(formatDuration(4_320_000, 'uz')).toBe('1\u00a0soat 12\u00a0daq');
  });
});
