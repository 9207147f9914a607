const readyWithinMs = 10_000;

/**
 * A whole collection in another Node process, over its inspector on loopback: what remains is what is held. The process must have been
 * started with `--inspect-port`, which opens nothing until the first call asks it to by a signal.
 */
export async function collectGarbage(pid: number, inspectPort: number): Promise<void> {
  const socket = new WebSocket(await inspectorOf(pid, inspectPort));
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
    socket.onmessage = () => resolve();
    socket.onerror = () => reject(new Error('The inspector does not answer.'));
  });
  socket.close();
}

async function inspectorOf(pid: number, inspectPort: number): Promise<string> {
  const until = performance.now() + readyWithinMs;
  while (performance.now() < until) {
    const reply = await fetch(`http://127.0.0.1:${inspectPort}/json/list`).catch(() => null);
    if (reply) {
      const [target] = (await reply.json()) as { webSocketDebuggerUrl: string }[];
      if (target) return target.webSocketDebuggerUrl;
    } else process.kill(pid, 'SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No inspector on port ${inspectPort}.`);
}
