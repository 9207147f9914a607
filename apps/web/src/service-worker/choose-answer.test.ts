import { expect, test } from 'vitest';
import { chooseAnswer, isExamWindow } from './choose-answer.ts';

const origin = 'https://exams.example';
const held = new Set(['/assets/exam-abc.js', '/theme.js']);
const answerTo = (path: string, more: { method?: string; isNavigation?: boolean } = {}) =>
  chooseAnswer(
    { method: 'GET', isNavigation: false, url: new URL(path, origin).href, ...more },
    origin,
    held,
  );

test('the exam room and its receipt open from the store', () => {
  expect(answerTo('/sessions/7', { isNavigation: true })).toBe('room');
  expect(answerTo('/sessions/7/done?x=1', { isNavigation: true })).toBe('room');
});

test('other pages come from the network, and from the store only without it', () => {
  for (const path of ['/', '/exams/7', '/admin/exams/1/room'])
    expect(answerTo(path, { isNavigation: true })).toBe('shell');
  expect(answerTo('/icon.svg', { isNavigation: true })).toBe('pass');
});

test('nothing of the server is stored, and no act is answered', () => {
  expect(answerTo('/api/trpc/session.load')).toBe('pass');
  expect(answerTo('/api/booklets/7', { isNavigation: true })).toBe('pass');
  expect(answerTo('/demo/enter', { isNavigation: true })).toBe('pass');
  expect(answerTo('/sessions/7', { method: 'POST', isNavigation: true })).toBe('pass');
  expect(answerTo('https://elsewhere.example/assets/exam-abc.js')).toBe('pass');
});

test('scripts of this version come from the store, those of another from the network', () => {
  expect(answerTo('/assets/exam-abc.js')).toBe('stored');
  expect(answerTo('/assets/exam-def.js')).toBe('pass');
});

test('a window in the exam room is known by its address', () => {
  expect(isExamWindow(`${origin}/sessions/7`)).toBe(true);
  expect(isExamWindow(`${origin}/exams/7`)).toBe(false);
});
