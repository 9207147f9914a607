/** What keys ask of parts of the room that they do not know. */
export type RoomCommand =
  | 'zoom_in'
  | 'zoom_out'
  | 'zoom_reset'
  | 'to_booklet'
  | 'ruler_up'
  | 'ruler_down'
  | 'note'
  | 'display'
  | 'overview'
  | 'hand_in'
  | 'messages'
  | 'rescue'
  | 'say_time'
  | 'say_saved'
  | 'keys'
  | 'go_to';

const listeners = new Set<(command: RoomCommand) => void>();

export function command(which: RoomCommand): void {
  for (const listener of listeners) listener(which);
}

export function onRoomCommand(listener: (command: RoomCommand) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
