/** How texts get to the other processes. */
export interface FanoutChannel {
  send(text: string): Promise<void>;
  ready(): Promise<void>;
  close(): Promise<void>;
}
