import { DomainError } from '@invigil/shared/errors';
import { expect, test } from 'vitest';
import { createTryLimit } from '../plugins/try-limit.ts';
import { countJournalTry } from './count-journal-try.ts';

const limited = () => createTryLimit({ tries: 1, windowMs: 1_000 }, () => 0);
const received = (isRepeat: boolean) => async () => ({ received: { isRepeat } });

test('a try that the database could not answer, or that brought what was here, is given back', async () => {
  const limit = limited();
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED', syscall: 'connect' });
  for (const error of [new DomainError('UNAVAILABLE'), away])
    await expect(countJournalTry(limit, 'a', () => Promise.reject(error))).rejects.toBe(error);
  for (let time = 0; time < 3; time += 1) await countJournalTry(limit, 'a', received(true));
  await countJournalTry(limit, 'a', received(false));
  await expect(countJournalTry(limit, 'a', received(true))).rejects.toThrow('RATE_LIMITED');
});

test('a journal that is refused uses its try up', async () => {
  const limit = limited();
  const refusal = new DomainError('INVALID_INPUT');
  await expect(countJournalTry(limit, 'a', () => Promise.reject(refusal))).rejects.toBe(refusal);
  await expect(countJournalTry(limit, 'a', received(false))).rejects.toThrow('RATE_LIMITED');
});
