export function unpackDebian(wanted: {
  name: string;
  packages: string[];
  program: string;
}): { program: string; env: Record<string, string> } | undefined;
