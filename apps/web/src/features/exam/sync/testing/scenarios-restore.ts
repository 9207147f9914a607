import type { SaveAnswersInput } from '@invigil/shared/contracts/session';
import { lineOf, type Scenario, tabOf } from './scenario.ts';

/** After a restore of the database (protocol §7). */
export const restoreScenarios: readonly Scenario[] = [
  {
    id: 'V13',
    title: 'an acknowledged answer comes back into a session that is closed by then, and is in a submission',
    async run(world, wrong) {
      const backup = world.backup();
      await world.type('A', 'i1', 'acknowledged');
      await world.pass(2_000);
      const line = await lineOf(world, 'A');
      line.dead();
      world.server.policy = 'reject';
      world.restore(backup);
      world.server.policy = 'reject';
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(60_000);
      if (world.server.submissions.at(-1)?.answers.get('i1')?.text !== 'acknowledged')
        wrong('acknowledged, and in no submission');
    },
  },
  {
    id: 'V14',
    title: 'what was kept for a decision before the restore is kept again',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'held words');
      await (await world.openTab('B')).takeOver('secret');
      const backup = world.backup();
      line.good();
      await world.pass(60_000);
      if (world.server.late.length !== 1) wrong('not kept in the first place');
      world.restore(backup);
      await world.pass(60_000);
      if (world.server.late.length !== 1) wrong('kept for a decision, and gone');
    },
  },
  {
    id: 'V14b',
    title: 'what was kept for a decision never comes back as an answer',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const backup = world.backup();
      await (await world.openTab('B')).takeOver('secret');
      line.dead();
      line.good();
      await world.pass(100);
      await tabOf(world, 'A').takeOver('secret');
      line.dead();
      await world.type('A', 'i1', 'held words');
      await tabOf(world, 'B').takeOver('secret');
      line.good();
      await world.pass(60_000);
      const held = world.server.late.some(({ text }) => text === 'held words');
      world.restore(backup);
      await world.pass(60_000);
      if (held && world.server.answers.get('i1')?.text === 'held words')
        wrong('a late receipt became an answer');
    },
  },
  {
    id: 'V15',
    title: 'a reply of the lost timeline empties no outbox',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const backup = world.backup();
      line.next('save', { replyMs: 9_000 });
      await world.type('A', 'i1', 'words');
      await world.pass(1_000);
      world.restore(backup);
      tabOf(world, 'A').wake();
      await world.pass(12_000);
      await world.pass(60_000);
      if (world.server.answers.get('i1')?.text !== 'words') wrong('the words are gone');
    },
  },
  {
    id: 'V15c',
    title: 'a submit sent before the restore closes nothing after it',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const backup = world.backup();
      line.next('submit', { requestMs: 5_000 });
      void tabOf(world, 'A').submit(false);
      await world.pass(100);
      await tabOf(world, 'A').withdrawSubmit();
      world.restore(backup);
      await world.pass(8_000);
      if (world.server.status !== 'in_progress') wrong('closed by a submit of the lost timeline');
    },
  },
  {
    id: 'V16',
    title: 'the refusal of a plain repeat does not move a text with a receipt to the refused ones',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const backup = world.backup();
      await world.type('A', 'i1', 'words');
      await world.pass(2_000);
      world.restore(backup);
      world.server.policy = 'reject';
      world.inRoom((room) => room.close('staff'));
      line.each('save', { lost: true });
      tabOf(world, 'A').wake();
      await world.pass(500);
      await settlePlainRepeat(world);
      if (tabOf(world, 'A').sheet.view('i1').mark === 'refused') wrong('shown as refused');
      line.good();
      await world.pass(60_000);
      if (tabOf(world, 'A').sheet.view('i1').mark !== 'server') wrong('not shown as saved');
    },
  },
  {
    id: 'S1',
    title: 'what was kept before is offered before anything newer is sent',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      const backup = world.backup();
      await world.type('A', 'i1', 'kept');
      await world.type('A', 'i2', 'kept');
      await world.pass(2_000);
      line.each('save', { lost: true });
      await world.type('A', 'i3', 'new');
      world.restore(backup);
      tabOf(world, 'A').wake();
      await world.pass(1_000);
      line.good();
      await world.pass(40_000);
      const saves = world.calls.filter(({ kind, reply }) => kind === 'save' && timelineOf(reply) === 2);
      const told = saves.filter(({ input }) => (input as SaveAnswersInput).timeline === 2);
      const first = (told[0]?.input as SaveAnswersInput | undefined)?.changes ?? [];
      if (first.length === 0 || !first.every(({ receipt }) => receipt)) wrong('something else went first');
    },
  },
  {
    id: 'S2',
    title: 'a session whose row the restore lost is made again from the lease of its start',
    async run(world, wrong) {
      await world.type('A', 'i1', 'acknowledged');
      await world.pass(2_000);
      world.restore('before the start');
      await world.pass(90_000);
      if (world.server.answers.get('i1')?.text !== 'acknowledged') wrong('the session is gone');
    },
  },
  {
    id: 'S3',
    title: 'whoever had handed in before the restore has handed in after it',
    async run(world, wrong) {
      await world.type('A', 'i1', 'answer');
      await world.pass(2_000);
      const backup = world.backup();
      await tabOf(world, 'A').submit(false);
      await world.pass(2_000);
      world.restore(backup);
      await world.pass(60_000);
      if (world.server.submissions.length !== 1) wrong('the hand-in is forgotten');
    },
  },
  {
    id: 'S4',
    title: 'what comes back under the pair of another text is left to a person',
    async run(world, wrong) {
      const backup = world.backup();
      await world.type('A', 'i1', 'acknowledged');
      await world.pass(2_000);
      world.restore(backup);
      world.server.database.answers.set('i1', { epoch: 1, revision: 1, text: 'tie', writtenAtMs: 0 });
      await world.pass(60_000);
      if (!world.server.late.some(({ text }) => text === 'acknowledged')) wrong('acknowledged, and nowhere');
    },
  },
];

function timelineOf(reply: unknown): number {
  return (reply as { state: { timeline: number } }).state.timeline;
}

/** The plain save of before, on its way since, is answered by the restored and closed server. */
async function settlePlainRepeat(world: Parameters<Scenario['run']>[0]): Promise<void> {
  const first = world.calls.find(({ kind }) => kind === 'save');
  const device = world.devices.get('A');
  if (!first || !device) throw new Error('nothing was saved');
  const { applySaveReply } = await import('../apply-replies.ts');
  const input = first.input as SaveAnswersInput;
  const reply = structuredClone(world.server.save(input));
  await device.outbox.update((state) => applySaveReply(state, input.changes, reply, false));
  await tabOf(world, 'A').reread();
}
