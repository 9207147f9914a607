import type { Health } from '@invigil/shared/contracts/admin-home';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

export type HealthCheck = Health['checks'][number];

/** Name of what is measured, and what to do when it is not well. */
export const healthWords: Record<HealthCheck['name'], { name: MessageDescriptor; todo: MessageDescriptor }> =
  {
    database: {
      name: msg`Database answers in`,
      todo: msg`Look at the load and the disk of the database's machine.`,
    },
    queue: {
      name: msg`Oldest job waiting in the queue`,
      todo: msg`Check that a worker runs and reaches the queue. Nothing is lost: work is found again in the database.`,
    },
    saves: {
      name: msg({
        message: 'Saves, 99 of 100 within',
        comment: 'the 99th percentile of how long a save takes',
      }),
      todo: msg`Answers are kept on the devices until they are saved. Look at the database and its connections.`,
    },
    sweep: {
      name: msg`Sittings past their end and not closed`,
      todo: msg`Check that a worker runs: it closes what has ended, every 15 seconds.`,
    },
    outbox: {
      name: msg`Messages that wait to be told on`,
      todo: msg`Check that a worker runs. They are sent as soon as it does.`,
    },
    errors: {
      name: msg`Requests that failed`,
      todo: msg`Look into the log of the server by request number.`,
    },
    performance: {
      name: msg`Requests, on average`,
      todo: msg`Look at the slow queries below, and at the load of the machine.`,
    },
    slow: {
      name: msg`Requests slower than a second`,
      todo: msg`Look at the slow queries below.`,
    },
    cache: {
      name: msg`Found in memory, at least`,
      todo: msg`Right after a start this is low. If it stays low, give the process more memory.`,
    },
    memory: {
      name: msg`Memory in use`,
      todo: msg`Give the process more memory, or start it anew between two exams.`,
    },
  };

export const statusWords: Record<HealthCheck['status'], MessageDescriptor> = {
  ok: msg({ message: 'well', comment: 'state of a part of the system' }),
  degraded: msg({ message: 'needs a look', comment: 'state of a part of the system' }),
  down: msg({ message: 'down', comment: 'state of a part of the system' }),
};
