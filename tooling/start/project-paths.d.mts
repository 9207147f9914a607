export const projectRoot: string;
/** Everything a run leaves behind lives here. */
export const dataRoot: string;
export function inData(...parts: string[]): string;
export function makeDataRoot(): void;
