import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createModelServer } from './testing/model-server.ts';
import type { NamedFate } from './testing/named-fates.ts';
import { createTestDevice, ITEMS } from './testing/test-sitting.ts';
import { createVirtualTimers } from './testing/virtual-timers.ts';

async function begin() {
  const timers = createVirtualTimers();
  const server = createModelServer(timers.now);
  const device = await createTestDevice(server, timers, 'A');
  return { timers, server, device, room: await device.open() };
}

const marks = (room: { sheet: { view(id: string): { mark: string } } }) =>
  ITEMS.map((id) => room.sheet.view(id).mark);

test('an answer is on the device at once and on the server after the debounce', async () => {
  const { timers, server, room } = await begin();
  room.type('i1', 'B');
  await timers.pass(10);
  expect(marks(room)).toEqual(['device', 'blank', 'blank']);
  expect(server.answers.size).toBe(0);
  await timers.pass(600);
  expect(marks(room)).toEqual(['server', 'blank', 'blank']);
  expect(server.answers.get('i1')?.text).toBe('B');
});

test('a lost reply is asked again and counts once', async () => {
  const { timers, server, device, room } = await begin();
  device.line('reply_lost');
  room.type('i1', 'B');
  await timers.pass(700);
  expect(marks(room)[0]).toBe('device-offline');
  expect(server.answers.get('i1')).toMatchObject({ epoch: 1, revision: 1, text: 'B' });
  device.line('ok');
  await timers.pass(5_000);
  expect(marks(room)[0]).toBe('server');
  expect(server.answers.get('i1')?.revision).toBe(1);
});

test('a reload loses nothing and goes on counting revisions', async () => {
  const { timers, server, device, room } = await begin();
  device.line('lost');
  room.type('i1', 'A');
  await timers.pass(50);
  const reloaded = await device.open();
  expect(reloaded.sheet.view('i1')).toMatchObject({ text: 'A' });
  device.line('ok');
  reloaded.type('i1', 'C');
  await timers.pass(2_000);
  expect(server.answers.get('i1')).toMatchObject({ epoch: 1, revision: 2, text: 'C' });
});

test('a text that is too long stays on the device, is shown as refused, and a shorter one replaces it', async () => {
  const { timers, server, room } = await begin();
  room.type('i1', 'x'.repeat(501));
  await timers.pass(2_000);
  expect(room.sheet.view('i1')).toMatchObject({
    mark: 'refused',
    refusal: 'too_long',
    text: 'x'.repeat(501),
  });
  room.type('i1', 'x');
  await timers.pass(2_000);
  expect(room.sheet.view('i1')).toMatchObject({ mark: 'server', refusal: null });
  expect(server.answers.get('i1')?.text).toBe('x');
});

test('what was refused for lateness goes again when the sitting is reopened', async () => {
  const { timers, server, device, room } = await begin();
  server.policy = 'reject';
  device.line('lost');
  room.type('i1', 'B');
  await timers.pass(5_000);
  server.status = 'submitted';
  device.line('ok');
  await timers.pass(60_000);
  expect(room.sheet.view('i1')).toMatchObject({ mark: 'refused', refusal: 'closed' });
  server.reopen(30);
  await timers.pass(60_000);
  expect(room.sheet.view('i1').mark).toBe('server');
});

test('another device takes over: the old one only reads, and its unsent words are kept for a decision', async () => {
  const { timers, server, device, room } = await begin();
  device.line('lost');
  room.type('i1', 'old');
  await timers.pass(1_000);
  const second = await createTestDevice(server, timers, 'B');
  const there = await second.open();
  expect(await there.takeOver('secret')).toBe('taken');
  there.type('i1', 'new');
  await timers.pass(1_000);
  device.line('ok');
  await timers.pass(60_000);
  expect(server.answers.get('i1')?.text).toBe('new');
  expect(server.late).toMatchObject([{ itemId: 'i1', text: 'old' }]);
  room.type('i2', 'not taken');
  await timers.pass(1_000);
  expect(room.sheet.view('i2').text).toBe('');
  expect(room.sheet.view('i1').otherHeld).toContain('old');
});

test('the device that takes the sitting back gives its newer words the new epoch', async () => {
  const { timers, server, device, room } = await begin();
  device.line('lost');
  room.type('i1', 'offline words');
  await timers.pass(1_000);
  const second = await createTestDevice(server, timers, 'B');
  await (await second.open()).takeOver('secret');
  await timers.pass(5_000);
  device.line('ok');
  const back = await device.open();
  await timers.pass(500);
  // Sent under the old epoch before the student pressed: kept for a decision, and still his newest words.
  await back.takeOver('secret');
  back.type('i2', 'more');
  await timers.pass(5_000);
  expect(server.holder).toBe('A');
  expect(server.answers.get('i2')).toMatchObject({ epoch: server.epoch, text: 'more' });
  const kept = [server.answers.get('i1')?.text, ...server.late.map(({ text }) => text)];
  expect(kept).toContain('offline words');
});

test('handing in sends what waits first and can be pressed without a line', async () => {
  const { timers, server, device, room } = await begin();
  device.line('lost');
  room.type('i1', 'B');
  await timers.pass(100);
  void room.submit(false);
  await timers.pass(2_000);
  expect(room.state().submit.kind).toBe('sealed');
  expect(server.submissions).toHaveLength(0);
  device.line('ok');
  await timers.pass(60_000);
  expect(room.state().submit.kind).toBe('done');
  expect(server.submissions).toHaveLength(1);
  expect(server.answers.get('i1')?.text).toBe('B');
});

test('a submit whose reply was lost returns the same submission', async () => {
  const { timers, server, device, room } = await begin();
  device.line('reply_lost');
  void room.submit(false);
  await timers.pass(1_000);
  expect(server.submissions).toHaveLength(1);
  device.line('ok');
  await timers.pass(60_000);
  expect(room.state().submit.kind).toBe('done');
  expect(server.submissions).toHaveLength(1);
});

test('a reply of an earlier timeline counts as lost', async () => {
  const { timers, server, room, device } = await begin();
  server.timeline = 2;
  room.type('i1', 'B');
  await timers.pass(2_000);
  server.timeline = 1;
  room.type('i1', 'C');
  await timers.pass(2_000);
  expect(room.sheet.view('i1').mark).toBe('device');
  expect((await device.outbox.read()).session.seen?.timeline).toBe(2);
});

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      item: fc.constantFrom(...ITEMS),
      text: fc.string({ maxLength: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 200, max: 2_500 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      fate: fc.constantFrom<NamedFate>('ok', 'lost', 'reply_lost', 'doubled', 'slow_request', 'slow_reply'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const) }) },
);

test('on any line: what is shown on the server stands there, and the last words of every item arrive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const timers = createVirtualTimers(7);
      const server = createModelServer(timers.now);
      const device = await createTestDevice(server, timers, 'A');
      let room = await device.open();
      const last = new Map<string, string>();
      for (const act of steps) {
        if (act.kind === 'type') {
          room.type(act.item, act.text);
          last.set(act.item, act.text);
          await timers.pass(1);
        } else if (act.kind === 'line') device.line(act.fate);
        else if (act.kind === 'reload') room = await device.open();
        else await timers.pass(act.ms);
        for (const id of ITEMS) {
          const view = room.sheet.view(id);
          if (view.mark === 'server') expect(server.answers.get(id)?.text).toBe(view.text);
        }
      }
      device.line('ok');
      await timers.pass(120_000);
      for (const [id, text] of last) {
        expect(server.answers.get(id)?.text ?? '').toBe(text);
        expect(room.sheet.view(id).text).toBe(text);
      }
    }),
    { numRuns: 300 },
  );
});
