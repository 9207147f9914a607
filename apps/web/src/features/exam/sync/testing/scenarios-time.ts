import { lineOf, type Scenario, tabOf } from './scenario.ts';

const MINUTE = 60_000;
const DURATION = 150 * MINUTE;

/** The clock, closing, late answers, reopening. */
export const timeScenarios: readonly Scenario[] = [
  {
    id: 'V7',
    title: 'a pause at the end neither closes the session nor makes its saves late',
    async run(world, wrong) {
      await world.pass(DURATION - MINUTE);
      world.inRoom((room) => room.pause(30 * MINUTE));
      await world.pass(5 * MINUTE);
      world.inRoom((room) => room.sweep());
      await world.type('A', 'i1', 'in the pause');
      await world.pass(2_000);
      if (world.server.status !== 'in_progress') wrong('closed while it was paused');
      if (world.server.late.length > 0) wrong('a save in the pause counts as late');
      world.inRoom((room) => room.resume());
    },
  },
  {
    id: 'V8a',
    title: 'more time given a second after the sweep lets the student go on',
    async run(world, wrong) {
      await world.pass(DURATION + MINUTE);
      world.inRoom((room) => room.sweep());
      world.inRoom((room) => room.extend(10 * MINUTE));
      await world.pass(30_000);
      await world.type('A', 'i1', 'in the time given');
      await world.pass(2_000);
      if (world.server.answers.get('i1')?.text !== 'in the time given') wrong('the time given is not there');
    },
  },
  {
    id: 'V8b',
    title: 'what was quarantined just before more time was given becomes an answer, and is shown so',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.pass(DURATION - MINUTE);
      line.dead();
      await world.type('A', 'i1', 'just late');
      await world.pass(2 * MINUTE);
      line.good();
      await world.pass(40_000);
      world.inRoom((room) => room.sweep());
      await world.pass(10_000);
      world.inRoom((room) => room.extend(10 * MINUTE));
      await world.pass(30_000);
      if (world.server.answers.get('i1')?.text !== 'just late') wrong('the newest words lie in quarantine');
      const { mark } = tabOf(world, 'A').sheet.view('i1');
      if (mark !== 'server') wrong(`shown as ${mark}`);
    },
  },
  {
    id: 'V9',
    title: 'an accepted late answer is still there when a reopened session closes again',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'late words');
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      const [row] = world.server.late;
      if (!row) return wrong('nothing was kept');
      world.inRoom((room) => room.decide(row, 'accepted'));
      world.inRoom((room) => room.reopen(10 * MINUTE));
      await world.pass(20 * MINUTE);
      world.inRoom((room) => room.sweep());
      if (world.server.submissions.at(-1)?.answers.get('i1')?.text !== 'late words')
        wrong('the accepted answer is gone from the last submission');
    },
  },
  {
    id: 'V9b',
    title: 'a delayed save of the same device does not overtake an accepted answer, nor share its pair',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      await world.type('A', 'i1', 'one');
      await world.pass(1_000);
      line.dead();
      await world.type('A', 'i1', 'two');
      await world.type('A', 'i1', 'three');
      await world.pass(100);
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      const row = world.server.late.find(({ text }) => text === 'three');
      if (!row) return wrong('nothing was kept');
      world.inRoom((room) => room.decide(row, 'accepted'));
      const stored = world.server.answers.get('i1');
      if (!stored || stored.revision <= row.revision)
        wrong('the accepted answer stands under a pair that may come again');
    },
  },
  {
    id: 'V9c',
    title: 'a late answer is not accepted while the student is typing',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'held');
      const b = await world.openTab('B');
      await b.takeOver('secret');
      line.good();
      await world.pass(40_000);
      const [row] = world.server.late;
      if (!row) return wrong('nothing was kept');
      world.inRoom((room) => room.decide(row, 'accepted'));
      if (row.decision !== null || world.server.submissions.length > 0)
        wrong('accepted over an open session');
    },
  },
  {
    id: 'V22',
    title: 'what was refused for lateness goes again when the session is reopened, and the mark is cleared',
    async run(world, wrong) {
      world.server.policy = 'reject';
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'refused words');
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      if (tabOf(world, 'A').sheet.view('i1').mark !== 'refused') wrong('not shown as refused');
      world.inRoom((room) => room.reopen(30 * MINUTE));
      await world.pass(40_000);
      const { mark } = tabOf(world, 'A').sheet.view('i1');
      if (mark !== 'server') wrong(`after the reopening shown as ${mark}`);
    },
  },
  {
    id: 'V22b',
    title: 'a receipt for a refused pair clears the mark, whoever brought it there',
    async run(world, wrong) {
      world.server.policy = 'reject';
      const line = await lineOf(world, 'A');
      line.next('save', { lost: true, againMs: 50_000 });
      await world.type('A', 'i1', 'stray');
      world.inRoom((room) => room.close('staff'));
      await world.pass(40_000);
      line.each('heartbeat', { lost: true });
      world.inRoom((room) => room.reopen(30 * MINUTE));
      await world.pass(20_000);
      line.good();
      await world.pass(40_000);
      const { mark } = tabOf(world, 'A').sheet.view('i1');
      if (mark !== 'server') wrong(`stored, and shown as ${mark}`);
    },
  },
  {
    id: 'V22c',
    title: 'a session that is reopened after its end can be written in',
    async run(world, wrong) {
      await world.pass(DURATION + MINUTE);
      world.inRoom((room) => room.sweep());
      world.inRoom((room) => room.reopen(30 * MINUTE));
      await world.pass(40_000);
      await world.type('A', 'i1', 'in the second half');
      await world.pass(3_000);
      if (world.server.answers.get('i1')?.text !== 'in the second half') wrong('it is open and over');
    },
  },
  {
    id: 'R3',
    title: 'a text shown as refused that stands on the server loses the mark with the next load',
    async run(world, wrong) {
      world.server.policy = 'reject';
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'the same words');
      world.inRoom((room) => room.close('staff'));
      line.good();
      await world.pass(40_000);
      const stored = { epoch: 1, revision: 7, text: 'the same words', writtenAtMs: 0 };
      world.server.database.answers.set('i1', stored);
      world.server.submissions.at(-1)?.answers.set('i1', stored);
      const again = await world.openTab('A');
      await again.takeOver('secret');
      const { mark } = again.sheet.view('i1');
      if (mark !== 'server') wrong(`shown as ${mark}`);
    },
  },
  {
    id: 'L1',
    title: 'a late answer that comes twice is kept once',
    async run(world, wrong) {
      const line = await lineOf(world, 'A');
      line.dead();
      await world.type('A', 'i1', 'late words');
      world.inRoom((room) => room.close('staff'));
      line.next('save', { replyLost: true });
      await world.pass(60_000);
      if (world.server.late.length !== 1) wrong(`${world.server.late.length} rows of one late answer`);
    },
  },
];
