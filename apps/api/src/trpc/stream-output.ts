import { z } from 'zod';

const events = new WeakMap<object, z.ZodType>();

/** The `.output()` of a subscription: each event is held against `schema` before it is sent. */
export function streamOf<Event extends z.ZodType>(schema: Event) {
  const stream = z
    .custom<AsyncIterable<z.input<Event>>>(
      (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    )
    .transform(async function* (source): AsyncGenerator<z.output<Event>, void, undefined> {
      // Leaving the loop early ends the source as well, which gives its place among the person's streams back.
      for await (const event of source) yield schema.parse(event);
    });
  events.set(stream, schema);
  return stream;
}

/** The schema of a stream's events; undefined for any other parser. */
export function eventSchemaOf(parser: unknown): z.ZodType | undefined {
  return typeof parser === 'object' && parser !== null ? events.get(parser) : undefined;
}
