import { Toast } from '@base-ui/react/toast';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CrossIcon } from './icons/icons.tsx';

/**
 * For what happens elsewhere: a job is done, a colleague wrote. Bottom left, 6 s, stays while hovered or focused.
 * Never for errors, never in the exam room, never for the result of an act that is seen on the page.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed bottom-4 left-4 z-60 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** `useToast().add({ title, description })`. */
export function useToast() {
  return Toast.useToastManager();
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const { t } = useLingui();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="flex items-start gap-3 rounded-control border border-control bg-surface p-3 shadow-float transition-opacity duration-140 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="min-w-0 flex-1">
        <Toast.Title className="text-body font-semibold" />
        <Toast.Description className="text-meta text-ink-2" />
      </Toast.Content>
      <Toast.Close aria-label={t`Close`} className="cursor-pointer p-1 text-ink-2">
        <CrossIcon />
      </Toast.Close>
    </Toast.Root>
  ));
}
