import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, upload } from '@/api/files';
import { useMe } from '@/api/me';
import type { SurveyImport } from '@/api/types';
import { dateTime } from '@/lib/format';
import { FileButton } from '@/ui/file-button';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { StatusTag } from '@/ui/status-tag';
import { underWay, lastSurveyQuery } from './api';

/** The survey as a file: fetched with what is known in it, filled in, handed in whole; it goes on when the page is left. */
export function SurveyPage() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { role } = useMe();
  const title = role === 'bureau' ? 'survey.fetchTitle' : 'survey.title';
  const [sent, setSent] = useState<number>();
  const [error, setError] = useState<unknown>();
  const last = useQuery(lastSurveyQuery(sent !== undefined)).data;

  async function hand(file: File) {
    setError(undefined);
    setSent(0);
    try {
      await upload(`/systems/import?name=${encodeURIComponent(file.name)}`, {}, file, setSent);
    } catch (failure) {
      setError(failure);
    } finally {
      setSent(undefined);
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => ['systems', 'survey', 'migration'].includes(String(queryKey[0])),
      });
    }
  }

  async function fetchForm(path: string, name: string) {
    setError(undefined);
    try {
      await download(path, name);
    } catch (failure) {
      setError(failure);
    }
  }

  const busy = sent !== undefined || (last !== undefined && underWay(last));
  return (
    <Page
      title={t(title)}
      lead={t(role === 'bureau' ? 'survey.leadFetch' : 'survey.lead')}
      crumbs={[{ title: t('systems.title'), to: '/systems' }, { title: t(title) }]}
    >
      <Card title={t('survey.fetch')}>
        <div className="zy-column">
          <p className="zy-soft">{t('survey.fetchHint')}</p>
          <div className="zy-button-row">
            <Button
              icon={<DownloadOutlined aria-hidden />}
              onClick={() => void fetchForm('/systems/survey_form.xlsx', t('survey.formName'))}
            >
              {t('survey.form')}
            </Button>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              onClick={() => void fetchForm('/systems/inventory.xlsx', t('survey.wholeName'))}
            >
              {t('survey.whole')}
            </Button>
          </div>
        </div>
      </Card>
      {role === 'bureau' ? null : (
        <Card title={t('survey.hand')}>
          <div className="zy-column">
            <p className="zy-soft">{t('survey.handHint')}</p>
            <div>
              <FileButton
                primary
                label={t('survey.pick')}
                accept=".xlsx,.csv"
                busy={busy}
                onPick={(file) => void hand(file)}
              />
            </div>
            {sent === undefined ? null : <Progress percent={sent} aria-label={t('survey.sending')} />}
            {error === undefined ? null : <ProblemAlert error={error} />}
          </div>
        </Card>
      )}
      {last ? <Result file={last} onCorrections={fetchForm} /> : null}
    </Page>
  );
}

function Result({
  file,
  onCorrections,
}: {
  file: SurveyImport;
  onCorrections: (path: string, name: string) => Promise<void>;
}) {
  const { t } = useTranslation();
  return (
    <Card title={t('survey.last')} extra={<StatusTag kind="survey" status={file.state} />}>
      <div className="zy-column">
        <p>
          {file.file} · {dateTime(file.at)}
        </p>
        <div aria-live="polite">
          {file.state === 'done' ? (
            <Alert type="success" showIcon title={t('survey.done', { ...file })} />
          ) : file.state === 'wrong' ? (
            <Alert type="warning" showIcon title={t('survey.wrong', { count: file.wrong })} />
          ) : file.state === 'failed' ? (
            <Alert type="error" showIcon title={t('survey.failed')} />
          ) : (
            <Alert type="info" showIcon title={t('survey.underWay', { count: file.total })} />
          )}
        </div>
        {file.state === 'wrong' ? (
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() =>
              void onCorrections(`/systems/imports/${file.id}/corrections.xlsx`, t('survey.correctionsName'))
            }
          >
            {t('survey.corrections')}
          </Button>
        ) : null}
        {file.errors.length ? (
          <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('survey.faults')}>
            <table className="zy-plain-table">
              <caption className="zy-hidden">{t('survey.faults')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('survey.row')}</th>
                  <th scope="col">{t('survey.column')}</th>
                  <th scope="col">{t('survey.value')}</th>
                  <th scope="col">{t('survey.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {file.errors.map((fault) => (
                  <tr key={`${String(fault.row)} ${fault.column} ${fault.reason}`}>
                    <td>{fault.row}</td>
                    <td>{fault.column || '—'}</td>
                    <td>{fault.value || '—'}</td>
                    <td>{fault.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {file.wrong > file.errors.length ? (
          <p className="zy-soft">{t('survey.more', { count: file.wrong - file.errors.length })}</p>
        ) : null}
      </div>
    </Card>
  );
}
