/** What is to be said: one polite region and one assertive, so that nothing speaks over itself. */
type Channel = 'polite' | 'assertive';
type Listener = (channel: Channel, text: string) => void;

const listeners = new Set<Listener>();

export function sayPolitely(text: string): void {
  for (const listener of listeners) listener('polite', text);
}

export function sayAtOnce(text: string): void {
  for (const listener of listeners) listener('assertive', text);
}

export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
