import {
  BellOutlined,
  LogoutOutlined,
  MenuOutlined,
  QuestionCircleOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Drawer, Dropdown, Tooltip } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { api, read } from '@/api/client';
import { useMe } from '@/api/me';
import type { Me } from '@/api/types';
import { session } from '@/lib/auth/session';
import { changeLanguage, useLanguage, useText } from '@/lib/i18n/i18n';
import { useNarrow } from '@/ui/use-media';
import { PageSkeleton } from './loading';
import { menuOf, type MenuItem } from './menu';
import { SearchBox } from './search-box';
import { ShortcutsDialog, useShortcuts } from './shortcuts';
import { OfflineNote } from './offline-note';
import { useLive } from './use-live';

export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const narrow = useNarrow();
  const menu = menuOf(me.role);
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const { pathname } = useLocation();
  useShortcuts(() => {
    setHelp(true);
  });
  useLive();

  return (
    <div className="zy-shell">
      <a className="zy-skip" href="#content">
        {t('shell.skip')}
      </a>
      <header className="zy-top">
        <Link to="/" className="zy-brand">
          <Logo />
          <span className="zy-brand-name">{t('product')}</span>
          {me.region ? <span className="zy-brand-region">{me.region.name}</span> : null}
        </Link>
        <SearchBox />
        <div className="zy-top-actions">
          <Bell />
          <LanguageSwitch />
          {narrow ? null : (
            <Tooltip title={t('shell.keys')}>
              <Button
                type="text"
                icon={<QuestionCircleOutlined aria-hidden />}
                aria-label={t('shell.keys')}
                onClick={() => {
                  setHelp(true);
                }}
              />
            </Tooltip>
          )}
          <Person me={me} />
        </div>
      </header>
      {narrow ? null : (
        <nav className="zy-rail" aria-label={t('shell.menu')}>
          <MenuList menu={menu} />
        </nav>
      )}
      <main id="content" className="zy-content" tabIndex={-1}>
        <OfflineNote />
        <Suspense key={pathname} fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer me={me} />
      {narrow ? (
        <nav className="zy-bottom" aria-label={t('shell.menu')}>
          {menu.slice(0, 4).map((entry) => (
            <RailLink key={entry.key} entry={entry} />
          ))}
          <button
            type="button"
            className="zy-rail-link"
            onClick={() => {
              setDrawer(true);
            }}
          >
            <MenuOutlined aria-hidden />
            <span>{t('shell.more')}</span>
          </button>
        </nav>
      ) : null}
      <Drawer
        open={drawer && narrow}
        placement="bottom"
        title={t('shell.menu')}
        size="auto"
        onClose={() => {
          setDrawer(false);
        }}
      >
        <div
          className="zy-drawer-menu"
          onClickCapture={() => {
            setDrawer(false);
          }}
        >
          <MenuList menu={menu} />
        </div>
      </Drawer>
      <ShortcutsDialog
        open={help}
        onClose={() => {
          setHelp(false);
        }}
      />
      <ScrollRestoration />
    </div>
  );
}

function MenuList({ menu }: { menu: MenuItem[] }) {
  return (
    <ul>
      {menu.map((entry) => (
        <li key={entry.key}>
          <RailLink entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function RailLink({ entry }: { entry: MenuItem }) {
  const { t } = useTranslation();
  return (
    <NavLink to={entry.to} end={entry.to === '/'} className="zy-rail-link">
      <span aria-hidden="true">{entry.icon}</span>
      <span>{t(`nav.${entry.key}`)}</span>
    </NavLink>
  );
}

function Bell() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['notifications', 'unread-count'],
    queryFn: () => read(api.GET('/notifications', { params: { query: { unread: true, page: 0, size: 1 } } })),
  });
  const count = query.data?.total ?? 0;
  return (
    <Link to="/notifications" className="zy-top-link" aria-label={t('shell.bell', { count })}>
      <Badge count={count} size="small" overflowCount={99}>
        <BellOutlined aria-hidden />
      </Badge>
    </Link>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Button
      type="text"
      className="zy-language"
      icon={<TranslationOutlined aria-hidden />}
      lang={language === 'en' ? 'zh-CN' : 'en'}
      onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
    >
      {t('shell.otherLanguage')}
    </Button>
  );
}

function Person({ me }: { me: Me }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <span className="zy-who">
                <strong>{me.name}</strong>
                <span>{me.org.name}</span>
                <span>
                  {text(me.roleLabel)} · {me.username}
                </span>
              </span>
            ),
          },
          { type: 'divider' },
          {
            key: 'out',
            icon: <LogoutOutlined aria-hidden />,
            label: t('shell.signOut'),
            onClick: () => void session().signOut(),
          },
        ],
      }}
    >
      <Button
        type="text"
        className="zy-person"
        aria-label={t('shell.person', { name: me.name, org: me.org.name })}
        icon={<UserOutlined aria-hidden />}
      >
        <span className="zy-person-name">{me.name}</span>
        <span className="zy-person-org">{me.org.name}</span>
      </Button>
    </Dropdown>
  );
}

function Footer({ me }: { me: Me }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <footer className="zy-footer">
      {me.regime ? (
        <>
          <Link to="/regulation">
            {text(me.regime.title)} {me.regime.documentNumber}
          </Link>
          <span>
            {t(me.regime.inForce ? 'shell.inForce' : 'shell.notInForce')}
            {me.regime.expiresOn
              ? ` · ${t('shell.until', { date: me.regime.expiresOn })}`
              : ` · ${t('shell.openEnded')}`}
          </span>
        </>
      ) : (
        <span>{t('shell.noRegime')}</span>
      )}
    </footer>
  );
}

export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="currentColor" />
      <path d="M9 22h14a5 5 0 0 0 .6-9.96A7.5 7.5 0 0 0 9.3 13.6 4.3 4.3 0 0 0 9 22Z" fill="#fff" />
      <path
        d="M12.5 17.2l2.6 2.6 4.6-4.8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
