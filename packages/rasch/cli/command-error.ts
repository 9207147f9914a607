/** A command that cannot be carried out, with one sentence why; the program ends with 2. */
export class CommandError extends Error {
  /** What `--json` prints, where the command has more to tell than that it was refused. */
  readonly object: object | undefined;

  constructor(message: string, object?: object) {
    super(message);
    this.object = object;
  }
}
