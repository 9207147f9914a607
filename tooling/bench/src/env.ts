/** The only reader of the environment here. */
export function readBenchEnv(source: NodeJS.ProcessEnv = process.env) {
  return {
    /** A folder for CPU profiles of the API. */
    profileFolder: source.INVIGIL_BENCH_PROFILE || null,
    /** What a program that the bench starts is given besides its own settings. */
    inherited: source,
  };
}

/** Of the server in the sources' design, which is started as a process of its own. */
export function readNaiveEnv(source: NodeJS.ProcessEnv = process.env) {
  return {
    databaseUrl: source.DATABASE_URL as string,
    keyring: source.INVIGIL_KEYRING as string,
    port: Number(source.INVIGIL_PORT),
  };
}

/** Of a server that answers every save with the same reply. */
export function readSameReplyEnv(source: NodeJS.ProcessEnv = process.env) {
  return {
    port: Number(source.INVIGIL_PORT),
    /** File of a `CapturedReply`. */
    replyFile: source.INVIGIL_BENCH_REPLY as string,
  };
}
