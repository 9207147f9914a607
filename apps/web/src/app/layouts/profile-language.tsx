import { useMutation } from '@tanstack/react-query';
import { rememberedMe, rememberMe } from '../../lib/me.ts';
import { useTRPC } from '../../lib/trpc.ts';
import { LanguageSwitch } from '../../ui/language-switch.tsx';

/** The language switch of someone signed in: the choice also goes to their profile. */
export function ProfileLanguage() {
  const trpc = useTRPC();
  const setLocale = useMutation(trpc.me.setLocale.mutationOptions());
  return (
    <LanguageSwitch
      onChosen={(locale) => {
        // The next page opens in it before the server is asked, and without a line too.
        const me = rememberedMe();
        if (me) rememberMe({ ...me, locale });
        setLocale.mutate({ locale });
      }}
    />
  );
}
