import type { Seat } from '../load/seat.ts';
import { openConnection } from '../wire/connection.ts';

const connections = 64;

/** One save of each, so that an API which was just started knows every sign-in and every session, as one does that has been at work. */
export async function meetEveryone(seats: readonly Seat[], port: number): Promise<void> {
  let next = 0;
  const lane = async () => {
    const connection = await openConnection(port);
    for (let seat = seats[next++]; seat; seat = seats[next++])
      seat.settle(await connection.send(seat.saveRequest(port, [0])));
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
}
