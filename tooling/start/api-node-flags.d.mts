export const apiNodeFlags: readonly string[];
