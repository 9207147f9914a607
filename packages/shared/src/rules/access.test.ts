import { describe, expect, it } from 'vitest';
import { Role } from '../contracts/primitives.ts';
import { accessNouns, accessOf, mayActOnPerson } from './access.ts';

const allowed = (role: Role, action: 'read' | 'write', access: 'all' | 'named') =>
  accessNouns.filter((noun) => accessOf(role, noun, action) === access);

describe('who may what', () => {
  it('gives an owner everything and a student nothing', () => {
    for (const noun of accessNouns)
      for (const action of ['read', 'write'] as const) {
        expect(accessOf('owner', noun, action)).toBe('all');
        expect(accessOf('student', noun, action)).toBe('none');
      }
  });

  it('gives an author exams, keys and the bank, and a look at those who can be assigned', () => {
    expect(allowed('author', 'write', 'all')).toEqual(['exam', 'key', 'bank']);
    expect(allowed('author', 'read', 'all')).toEqual(['home', 'exam', 'key', 'bank', 'person', 'group']);
  });

  it('gives an analyst results and exports, and exams to read without their keys', () => {
    expect(allowed('analyst', 'write', 'all')).toEqual(['results', 'export']);
    expect(allowed('analyst', 'read', 'all')).toEqual(['home', 'exam', 'results', 'export']);
  });

  it('gives support people, sign-in and groups and nothing of an exam', () => {
    expect(allowed('support', 'write', 'all')).toEqual(['person', 'sign_in', 'group']);
    expect(allowed('support', 'read', 'all')).toEqual(['home', 'person', 'sign_in', 'group']);
  });

  it('gives an invigilator the room and its late answers on named exams only', () => {
    expect(allowed('invigilator', 'write', 'named')).toEqual(['room', 'late_answer']);
    expect(allowed('invigilator', 'read', 'named')).toEqual(['home', 'exam', 'room', 'late_answer']);
    expect(allowed('invigilator', 'read', 'all')).toEqual([]);
  });

  it('never lets a reader write what it cannot read', () => {
    for (const role of Role.options)
      for (const noun of accessNouns)
        if (accessOf(role, noun, 'write') !== 'none') expect(accessOf(role, noun, 'read')).not.toBe('none');
  });

  it('lets nobody but an owner act on staff', () => {
    for (const role of Role.options)
      for (const target of Role.options)
        expect(mayActOnPerson(role, target)).toBe(
          role === 'owner' || (role === 'support' && target === 'student'),
        );
  });
});
