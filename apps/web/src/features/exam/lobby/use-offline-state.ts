import { useEffect, useState } from 'react';
import { type OfflineState, watchOfflineState } from '../../../lib/app-store.ts';

/** Whether the exam room is on this device whole: after the lobby no request is needed to open it or to finish. */
export function useOfflineState(): OfflineState {
  const [state, setState] = useState<OfflineState>('checking');
  useEffect(() => watchOfflineState(setState), []);
  return state;
}
