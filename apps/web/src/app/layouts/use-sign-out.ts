import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { rememberMe } from '../../lib/me.ts';

/** Ends the sign-in on the server and forgets what was read here. Unsent answers of a sitting stay on the device. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await fetch('/api/sign-in/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    rememberMe(null);
    queryClient.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
}
