import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../lib/trpc.ts';
import { LanguageSwitch } from '../../ui/language-switch.tsx';

/** The language switch of someone signed in: the choice also goes to their profile. */
export function ProfileLanguage() {
  const trpc = useTRPC();
  const setLocale = useMutation(trpc.me.setLocale.mutationOptions());
  return <LanguageSwitch onChosen={(locale) => setLocale.mutate({ locale })} />;
}
