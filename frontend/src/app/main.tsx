import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider, createBrowserRouter } from 'react-router';
import { OidcSession } from '@/lib/auth/oidc-session';
import { session, installSession } from '@/lib/auth/session';
import { loadConfig } from '@/lib/config';
import { startI18n, useLanguage } from '@/lib/i18n/i18n';
import { installPalette, stillTheme, theme } from '@/ui/theme';
import { useStillness } from '@/ui/use-media';
import { queryClient } from './query-client';
import { routes } from './routes';
import '@/ui/ui.css';
import './app.css';

const router = createBrowserRouter(routes);

function Root() {
  const english = useLanguage() === 'en';
  const still = useStillness();
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
    // labels and sentences of the server come in the reader's language: ask again
    void queryClient.invalidateQueries();
  }, [english]);
  return (
    <ConfigProvider
      theme={still ? stillTheme : theme}
      locale={english ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <AntApp message={{ maxCount: 2 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

async function start(): Promise<void> {
  installPalette();
  await startI18n();
  if (import.meta.env.MODE === 'fake') {
    const { FakeSession } = await import('@fake/session');
    installSession(new FakeSession());
  } else {
    const { issuer } = await loadConfig();
    installSession(new OidcSession(issuer));
  }
  await session().start();
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}

start().catch((error: unknown) => {
  // without configuration there is no language, no theme and no way to sign in: say it plainly
  const note = document.createElement('p');
  note.setAttribute('role', 'alert');
  note.style.cssText = 'font:16px/1.6 sans-serif;max-width:40em;margin:10vh auto;padding:0 1em';
  note.textContent = `政云未能启动，请稍后刷新页面或联系管理员。Zhengyun could not start. ${error instanceof Error ? error.message : ''}`;
  document.body.append(note);
});
