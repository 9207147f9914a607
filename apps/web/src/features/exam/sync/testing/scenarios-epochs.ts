import { lineOf, type Scenario, tabOf, takeBack } from './scenario.ts';

/** Epochs that a restore forgot, and the leases that bring them back (protocol §1, §7). */
export const epochScenarios: readonly Scenario[] = [
  {
    id: 'V17',
    title: 'an epoch that the restore lost is not given to a third device',
    async run(world, wrong) {
      const backup = world.backup();
      await world.pass(10_000);
      const b = await world.openTab('B');
      const line = await lineOf(world, 'B');
      await b.takeOver('secret');
      const lost = world.server.epoch;
      line.dead();
      world.restore(backup);
      await world.pass(30_000);
      const c = await world.openTab('C');
      await c.takeOver('secret');
      if (world.server.epoch === lost) wrong('two devices were given one epoch');
    },
  },
  {
    id: 'V18',
    title: 'what a forgotten epoch brings does not overwrite what arrived since the restore',
    async run(world, wrong) {
      const backup = world.backup();
      const b = await world.openTab('B');
      const line = await lineOf(world, 'B');
      await b.takeOver('secret');
      await world.type('B', 'i1', 'older');
      await world.pass(2_000);
      line.dead();
      await world.type('B', 'i2', 'older, unsent');
      world.restore(backup);
      await world.pass(1_000);
      await world.type('A', 'i1', 'newer');
      await world.type('A', 'i2', 'newer');
      await world.pass(30_000);
      await world.type('A', 'i1', 'newer still');
      await world.type('A', 'i2', 'newer still');
      await world.pass(30_000);
      line.good();
      await world.pass(60_000);
      const now = ['i1', 'i2'].map((itemId) => world.server.answers.get(itemId)?.text).join();
      if (now !== 'newer still,newer still') wrong(`the newer words vanished: ${now}`);
      const late = world.server.late
        .map(({ text }) => text)
        .sort()
        .join();
      if (late !== 'older,older, unsent') wrong(`in quarantine: ${late}`);
    },
  },
  {
    id: 'V18b',
    title: 'the lease of a forgotten epoch is not given up for one of a smaller epoch',
    async run(world, wrong) {
      const backup = world.backup();
      await world.pass(10_000);
      await (await world.openTab('B')).takeOver('secret');
      await takeBack(world, 'A');
      const line = await lineOf(world, 'A');
      line.each('save', { lost: true });
      await world.type('A', 'i1', 'under the new epoch');
      // The restored row names A as its holder, under an epoch that A has long left behind.
      world.restore(backup);
      await world.openTab('A');
      await world.pass(1_000);
      line.good();
      await world.pass(60_000);
      if (world.server.answers.get('i1')?.text !== 'under the new epoch') wrong('the words did not arrive');
    },
  },
  {
    id: 'V11',
    title: 'answers acknowledged under an epoch that the restore forgot come back, and their device goes on',
    async run(world, wrong) {
      const backup = world.backup();
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.type('B', 'i1', 'acknowledged');
      await world.type('B', 'i2', 'too');
      await world.pass(2_000);
      world.restore(backup);
      await world.pass(60_000);
      if (world.server.answers.get('i1')?.text !== 'acknowledged') wrong('acknowledged and gone');
      if (world.server.holder !== 'B') wrong('the device that held the session does not hold it');
    },
  },
  {
    id: 'V11b',
    title: 'what was unsent under a forgotten epoch is not invalid',
    async run(world, wrong) {
      const backup = world.backup();
      const b = await world.openTab('B');
      const line = await lineOf(world, 'B');
      await b.takeOver('secret');
      line.dead();
      await world.type('B', 'i1', 'unsent');
      world.restore(backup);
      line.good();
      await world.pass(60_000);
      if (world.server.answers.get('i1')?.text !== 'unsent') wrong('the unsent words did not arrive');
    },
  },
  {
    id: 'V15b',
    title: 'a takeover sent before the restore takes nothing after it',
    async run(world, wrong) {
      const b = await lineOf(world, 'B');
      await world.openTab('B');
      const backup = world.backup();
      b.next('takeOver', { requestMs: 5_000 });
      void tabOf(world, 'B').takeOver('secret');
      await world.pass(1_000);
      world.restore(backup);
      await world.pass(6_000);
      if (world.server.holder !== 'A') wrong('a takeover of the lost timeline passed');
    },
  },
  {
    id: 'V12',
    title: 'an answer of the first device comes back although the second one came first',
    async run(world, wrong) {
      const backup = world.backup();
      await world.type('A', 'i1', 'of the first');
      await world.pass(2_000);
      const b = await world.openTab('B');
      await b.takeOver('secret');
      await world.type('B', 'i2', 'of the second');
      await world.pass(2_000);
      const line = await lineOf(world, 'A');
      line.dead();
      world.restore(backup);
      await world.pass(60_000);
      line.good();
      await world.pass(60_000);
      if (world.server.answers.get('i1')?.text !== 'of the first')
        wrong('acknowledged, and not among the answers');
    },
  },
];
