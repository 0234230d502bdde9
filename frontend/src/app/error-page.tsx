import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, isRouteErrorResponse, useRouteError } from 'react-router';
import { Problem } from '@/api/problem';
import { Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';

/** Nothing stands at this address. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notFound.title')}>
      <div className="zy-card">
        <p>{t('problem.notFound.hint')}</p>
        <Link to="/">
          <Button type="primary">{t('nav.home')}</Button>
        </Link>
      </div>
    </Page>
  );
}

/** A page broke, or its code could not be loaded because a newer version was installed meanwhile. */
export function ErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const outdated = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <Page title={t(outdated ? 'shell.outdated' : 'shell.broken')}>
      <div className="zy-card">
        {error instanceof Problem ? (
          <ProblemAlert error={error} />
        ) : (
          <p>{t(outdated ? 'shell.outdatedHint' : 'shell.brokenHint')}</p>
        )}
        <Button
          type="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('shell.reload')}
        </Button>
      </div>
    </Page>
  );
}
