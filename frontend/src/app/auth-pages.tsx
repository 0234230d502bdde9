import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { meQuery } from '@/api/me';
import { asProblem } from '@/api/problem';
import { safeReturn, session, type SessionState } from '@/lib/auth/session';
import { ProblemAlert } from '@/ui/problem-alert';
import { PageSkeleton } from './loading';
import { Logo } from './shell';

/** Shows its children to a person who is signed in and known; sends everyone else to sign in and back again. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const location = useLocation();
  const [state, setState] = useState<SessionState>(() => (session().signedIn() ? 'signed-in' : 'signed-out'));
  useEffect(() => session().onChange(setState), []);
  const me = useQuery({ ...meQuery, enabled: state !== 'signed-out' });
  const here = location.pathname + location.search;
  const unreachable = useSignIn(state === 'signed-out', here);

  if (unreachable) {
    return (
      <Center>
        <h1>{t('auth.unreachable')}</h1>
        <p>{t('auth.unreachableHint')}</p>
        <Button
          type="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('retry')}
        </Button>
      </Center>
    );
  }
  if (state === 'signed-out') return <PageSkeleton />;
  if (me.isPending) return <PageSkeleton />;
  if (!me.data) {
    return (
      <Center>
        <h1>{t(asProblem(me.error).kind === 'unauthorized' ? 'auth.expired' : 'auth.noProfile')}</h1>
        <ProblemAlert error={me.error} onRetry={() => void me.refetch()} />
        <div className="zy-button-row">
          <Button type="primary" onClick={() => void session().signIn(here)}>
            {t('auth.signIn')}
          </Button>
          <Button onClick={() => void session().signOut()}>{t('shell.signOut')}</Button>
        </div>
      </Center>
    );
  }
  return (
    <>
      {state === 'expired' ? (
        <div className="zy-expired" role="alert">
          {t('auth.expiredHint')}
          <Button size="small" type="primary" onClick={() => void session().signIn(here)}>
            {t('auth.signInAgain')}
          </Button>
        </div>
      ) : null}
      {children}
    </>
  );
}

function useSignIn(needed: boolean, returnTo: string): boolean {
  const [failed, setFailed] = useState(false);
  const leaving = useRef(false);
  useEffect(() => {
    if (!needed || leaving.current) return;
    leaving.current = true;
    session()
      .signIn(returnTo)
      .catch(() => {
        setFailed(true);
      });
  }, [needed, returnTo]);
  return failed;
}

/** Where Keycloak sends people back to. */
export function CallbackPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    // the code in the address can be redeemed only once
    if (begun.current) return;
    begun.current = true;
    session()
      .completeSignIn()
      .then((returnTo) => navigate(safeReturn(returnTo), { replace: true }))
      .catch(() => {
        setFailed(true);
      });
  }, [navigate]);
  return failed ? (
    <Center>
      <h1>{t('auth.failed')}</h1>
      <p>{t('auth.failedHint')}</p>
      <Button type="primary" onClick={() => void session().signIn('/')}>
        {t('auth.signIn')}
      </Button>
    </Center>
  ) : (
    <PageSkeleton />
  );
}

export function SignedOutPage() {
  const { t } = useTranslation();
  if (session().signedIn()) return <Navigate to="/" replace />;
  return (
    <Center>
      <h1>{t('auth.signedOut')}</h1>
      <p>{t('auth.signedOutHint')}</p>
      <Button type="primary" onClick={() => void session().signIn('/')}>
        {t('auth.signIn')}
      </Button>
    </Center>
  );
}

function Center({ children }: { children: ReactNode }) {
  return (
    <main className="zy-center">
      <div className="zy-card">
        <span className="zy-center-logo">
          <Logo />
        </span>
        {children}
      </div>
    </main>
  );
}
