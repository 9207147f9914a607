/** A failure that one sentence explains. The sentence is printed as it is and the process ends with 1. */
export class PlainFailure extends Error {}

export function printFailure(error) {
  if (error instanceof PlainFailure) console.error(`\n${error.message}`);
  else console.error(error);
}
