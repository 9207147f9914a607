import { readOnlyReason } from '../sitting-state.ts';
import { lineOf, type Scenario, tabOf, takeBack } from './scenario.ts';

/** Takeovers, there and back, and handing in from two devices. */
export const deviceScenarios: readonly Scenario[] = [
  {
    id: 'V1',
    title: 'what the old device still holds is kept for a decision, and its outbox empties',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'typed offline');
      await world.type('A', 'i2', 'too');
      await (await world.openTab('B')).takeOver('secret');
      line.good();
      await world.pass(60_000);
      const late = world.server.late.map(({ text }) => text).sort();
      if (late.join() !== 'too,typed offline') wrong(`late: ${late.join()}`);
      if (readOnlyReason(tabOf(world, 'A').state()) !== 'other_device') wrong('the old device still writes');
    },
  },
  {
    id: 'V2',
    title: 'an old lease_lost that arrives after the takeover back does not make the holder read-only',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.openTab('B');
      await world.pass(2_000);
      await tabOf(world, 'B').takeOver('secret');
      line.each('save', { replyMs: 14_000 });
      await world.type('A', 'i1', 'old');
      await world.pass(1_000);
      await tabOf(world, 'A').takeOver('secret');
      await tabOf(world, 'A').takeOver('secret');
      await world.pass(13_700);
      const reason = readOnlyReason(tabOf(world, 'A').state());
      if (reason !== null) wrong(`the holder can only read: ${reason}`);
      await world.pass(6_000);
    },
  },
  {
    id: 'V3',
    title: 'a takeover that arrives twice takes over once',
    async run(world, wrong) {
      const b = await lineOf(world, 'B');
      await world.openTab('B');
      b.next('takeOver', { againMs: 5_000 });
      await tabOf(world, 'B').takeOver('secret');
      await world.type('B', 'i1', 'B works');
      await tabOf(world, 'A').takeOver('secret');
      await tabOf(world, 'A').takeOver('secret');
      const { epoch } = world.server;
      await world.type('A', 'i1', 'A works');
      await world.pass(8_000);
      if (world.server.holder !== 'A') wrong('whoever works was thrown out without anyone having asked');
      if (world.server.epoch !== epoch) wrong('the epoch rose without a press');
    },
  },
  {
    id: 'V3b',
    title: 'a takeover whose reply was lost is asked again and gets the same reply',
    async run(world, wrong) {
      const b = await lineOf(world, 'B');
      await world.openTab('B');
      b.next('takeOver', { replyLost: true });
      await tabOf(world, 'B').takeOver('secret');
      const { epoch } = world.server;
      const again = await tabOf(world, 'B').takeOver('secret');
      if (again !== 'taken') wrong('the repeat was refused');
      if (world.server.epoch !== epoch) wrong('the repeat raised the epoch');
    },
  },
  {
    id: 'V10',
    title: 'whoever takes the session back gives its newer words the new epoch',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'offline words');
      await (await world.openTab('B')).takeOver('secret');
      await world.pass(1_000);
      line.each('save', { lost: true });
      await takeBack(world, 'A');
      line.good();
      await world.pass(30_000);
      if (world.server.answers.get('i1')?.text !== 'offline words')
        wrong('the newest words lie in quarantine');
    },
  },
  {
    id: 'V10b',
    title: 'words that another device has since written over do not come back over its words',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'old words');
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.type('B', 'i1', 'newer words');
      await world.pass(1_000);
      line.each('save', { lost: true });
      await takeBack(world, 'A');
      line.good();
      await world.pass(30_000);
      if (world.server.answers.get('i1')?.text !== 'newer words') wrong('older words came back on top');
    },
  },
  {
    id: 'V10c',
    title: 'a lease_lost that comes while a takeover is under way counts as unanswered',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'my words');
      await (await world.openTab('B')).takeOver('secret');
      line.each('save', { lost: true });
      await tabOf(world, 'A').takeOver('secret');
      // The save leaves, and is answered, between the press and its reply.
      line.next('takeOver', { requestMs: 3_000 });
      void tabOf(world, 'A').takeOver('secret');
      tabOf(world, 'A').flush();
      await world.pass(20_000);
      if (world.server.answers.get('i1')?.text !== 'my words') wrong('the newest words lie in quarantine');
    },
  },
  {
    id: 'C8b',
    title: 'a device that took over a reopened session asks for the next submission',
    async run(world, wrong) {
      await world.type('A', 'i1', 'one');
      await world.pass(1_000);
      await tabOf(world, 'A').submit(false);
      await world.pass(1_000);
      world.inRoom((room) => room.reopen(600_000));
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.pass(1_000);
      await b.submit(false);
      await world.pass(3_000);
      if (world.server.submissions.length !== 2) wrong('the second device can not hand in');
    },
  },
  {
    id: 'C8c',
    title: 'a submit of the old device does not close over the new one',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.pass(1_000);
      line.next('submit', { requestMs: 6_000 });
      void tabOf(world, 'A').submit(false);
      await world.pass(100);
      await (await world.openTab('B')).takeOver('secret');
      await world.pass(8_000);
      if (world.server.status !== 'in_progress') wrong('the old device closed the session');
    },
  },
];
