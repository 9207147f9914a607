/**
 * Writes all of a text and waits until it is out, so that ending the program cuts nothing off. The reader may close
 * the pipe early (`| head`): then nobody wants the rest.
 */
export async function printAll(
  stream: NodeJS.WritableStream,
  text: string | Iterable<string>,
): Promise<void> {
  let closed = false;
  // Stays: the error of a closed pipe comes after the write that met it.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  for (const part of typeof text === 'string' ? [text] : text) {
    if (closed) return;
    await new Promise<void>((resolve) => stream.write(part, () => resolve()));
  }
}
