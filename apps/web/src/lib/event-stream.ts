export interface StreamHandlers {
  onData?: (event: { id: string; data: unknown }) => void;
  onConnectionStateChange?: (change: { type: 'state'; state: 'connecting' | 'pending'; error: null }) => void;
  onComplete?: () => void;
  /** The server refused; the stream is closed. `shape` is tRPC's form of an error. */
  onRefused: (shape: unknown) => void;
}

/**
 * A tRPC subscription over the browser's own event stream, which takes a lost connection up again by itself, after the last
 * event it was told. `address` gets that event's id when the stream has to be opened anew. Returns how to stop.
 */
export function openEventStream(
  address: (lastEventId: string) => string,
  { onData, onConnectionStateChange, onComplete, onRefused }: StreamHandlers,
): () => void {
  let stream: EventSource | undefined;
  let lastEventId = '';
  let silenceMs = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const tell = (state: 'connecting' | 'pending') =>
    onConnectionStateChange?.({ type: 'state', state, error: null });
  const close = () => {
    clearTimeout(silence);
    stream?.close();
  };
  const refuse = (shape: unknown) => {
    close();
    onRefused(shape);
  };
  // A line may die without a word: the server pings, and no ping is a lost connection.
  const hear = () => {
    clearTimeout(silence);
    if (silenceMs > 0) silence = setTimeout(open, silenceMs);
  };
  function open() {
    close();
    tell('connecting');
    const opened = new EventSource(address(lastEventId));
    stream = opened;
    opened.onmessage = (event) => {
      hear();
      lastEventId = event.lastEventId;
      onData?.({ id: lastEventId, data: JSON.parse(event.data as string) });
    };
    opened.addEventListener('connected', ({ data }) => {
      const options = JSON.parse(data as string) as { reconnectAfterInactivityMs?: number };
      silenceMs = options.reconnectAfterInactivityMs ?? 0;
      hear();
      tell('pending');
    });
    opened.addEventListener('ping', hear);
    opened.addEventListener('serialized-error', ({ data }) => refuse(JSON.parse(data as string)));
    opened.addEventListener('return', () => {
      close();
      onComplete?.();
    });
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) refuse(null);
      else tell('connecting');
    };
  }
  open();
  return close;
}
