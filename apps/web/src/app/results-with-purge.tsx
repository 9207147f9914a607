import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { forgetSitting } from '../features/exam/purge-device.ts';
import { ResultsPage } from '../features/results/results-page.tsx';
import { useMe } from '../lib/me.ts';

/** Results, and the end of what the exam room kept on this device (design: deletion). */
export function ResultsWithPurge() {
  const { sessionId } = useParams({ from: '/signed-in/shell/results/$sessionId' });
  const { personId } = useMe();
  const purge = useCallback(() => {
    // A browser without IndexedDB kept nothing.
    forgetSitting({ personId, sessionId }).catch(() => {});
  }, [personId, sessionId]);
  return <ResultsPage onPublished={purge} />;
}
