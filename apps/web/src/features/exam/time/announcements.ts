/** What is to be said: one polite region and one assertive, so that nothing speaks over itself. */
type Channel = 'polite' | 'assertive';
type Listener = (channel: Channel, text: string) => void;

const listeners = new Set<Listener>();
const waiting: Record<Channel, string[]> = { polite: [], assertive: [] };

/** What is said in one tick is said as one: a region that is changed twice speaks its last words only. */
function say(channel: Channel, text: string): void {
  waiting[channel].push(text);
  if (waiting[channel].length > 1) return;
  queueMicrotask(() => {
    const said = waiting[channel].splice(0).join(' ');
    for (const listener of listeners) listener(channel, said);
  });
}

export const sayPolitely = (text: string): void => say('polite', text);

export const sayAtOnce = (text: string): void => say('assertive', text);

export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
