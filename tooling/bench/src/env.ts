/** The only reader of the environment here. */
export function readBenchEnv(source: NodeJS.ProcessEnv = process.env) {
  return {
    /** A folder for CPU profiles of the API. */
    profileFolder: source.INVIGIL_BENCH_PROFILE || null,
  };
}
