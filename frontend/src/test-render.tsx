import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { RouterProvider, createMemoryRouter } from 'react-router';
import { installSession, type Session } from '@/lib/auth/session';
import { setLanguage, type Language } from '@/lib/i18n/language';
import { en } from '@/lib/i18n/en';
import { zhCn } from '@/lib/i18n/zh-cn';

await i18next.use(initReactI18next).init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
});

export async function speak(language: Language): Promise<void> {
  setLanguage(language);
  await i18next.changeLanguage(language);
}

/** Signs in one of the fake API's people. */
export function signInAs(username: string): void {
  const session: Session = {
    start: () => Promise.resolve(),
    signedIn: () => true,
    token: () => Promise.resolve(`fake.${username}`),
    renew: () => Promise.resolve(undefined),
    expiresInMs: () => 300_000,
    signIn: () => Promise.resolve(),
    completeSignIn: () => Promise.resolve('/'),
    signOut: () => Promise.resolve(),
    expired: () => undefined,
    onChange: () => () => undefined,
  };
  installSession(session);
}

/** Renders with everything a page stands on, at an address. */
export function show(element: ReactNode, { path = '/', at = '/' }: { path?: string; at?: string } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const router = createMemoryRouter(
    [
      { path, element },
      { path: '*', element: <p>elsewhere</p> },
    ],
    { initialEntries: [at] },
  );
  const result = render(
    <ConfigProvider theme={{ token: { motion: false } }} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
  return { ...result, client, router };
}
