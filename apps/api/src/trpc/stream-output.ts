import { getTRPCErrorFromUnknown, isTrackedEnvelope, type TrackedEnvelope, tracked } from '@trpc/server';
import { z } from 'zod';
import { asTransportError } from './domain-errors.ts';

const events = new WeakMap<object, z.ZodType>();

/** The `.output()` of a subscription: each event is held against `schema` before it is sent. */
export function streamOf<Event extends z.ZodType>(schema: Event) {
  return streamOfEach<z.input<Event>, z.output<Event>>(
    schema,
    (event) => schema.parse(event) as z.output<Event>,
  );
}

/** The same for one whose events carry ids, so that a connection that was lost goes on after the last it was told. */
export function trackedStreamOf<Event extends z.ZodType>(schema: Event) {
  return streamOfEach<TrackedEnvelope<z.input<Event>>, TrackedEnvelope<z.output<Event>>>(schema, (event) => {
    if (!isTrackedEnvelope<z.input<Event>>(event)) throw new Error('an event without an id');
    return tracked(event[0], schema.parse(event[1]) as z.output<Event>);
  });
}

function streamOfEach<In, Out>(schema: z.ZodType, parse: (event: In) => Out) {
  const stream = z
    .custom<AsyncIterable<In>>(
      (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    )
    .transform(async function* (source): AsyncGenerator<Out, void, undefined> {
      try {
        // Leaving the loop early ends the source as well, which gives its place among the person's streams back.
        for await (const event of source) yield parse(event);
      } catch (error) {
        // By now the base procedure is done, which does this for everything else.
        throw asTransportError(getTRPCErrorFromUnknown(error));
      }
    });
  events.set(stream, schema);
  return stream;
}

/** The schema of a stream's events; undefined for any other parser. */
export function eventSchemaOf(parser: unknown): z.ZodType | undefined {
  return typeof parser === 'object' && parser !== null ? events.get(parser) : undefined;
}
