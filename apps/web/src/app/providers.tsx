import { CSPProvider } from '@base-ui/react/csp-provider';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from '../lib/query-client.ts';
import { createClient, TRPCProvider } from '../lib/trpc.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { createAppRouter } from './router.tsx';

const queryClient = createQueryClient();
const client = createClient();
const router = createAppRouter({ queryClient, client });

export function Providers() {
  return (
    <I18nProvider i18n={i18n}>
      <CrashBoundary>
        {/* The content security policy refuses style elements made at run time; base.css has what they would hold. */}
        <CSPProvider disableStyleElements>
          <TRPCProvider trpcClient={client} queryClient={queryClient}>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </TRPCProvider>
        </CSPProvider>
      </CrashBoundary>
    </I18nProvider>
  );
}
