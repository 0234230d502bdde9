import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '@/api/me';
import type { Agreement } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { ClockLine } from '@/ui/deadline';
import { MoveButtons } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { PrintedForms } from '@/ui/printed-forms';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { agreementQuery, moveAgreement } from './api';

const COLUMNS = ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb'] as const;

export function AgreementPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(agreementQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/agreements', title: t('agreements.title') }}>
      {(agreement) => <Paper agreement={agreement} id={id} />}
    </QueryPage>
  );
}

function Paper({ agreement, id }: { agreement: Agreement; id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const me = useMe();
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['agreement', id] });
  return (
    <Page
      title={text(agreement.title)}
      crumbs={[{ title: t('agreements.title'), to: '/agreements' }, { title: agreement.number ?? '' }]}
      aside={
        <>
          <span className="zy-soft zy-nowrap">{agreement.number}</span>
          <StatusTag kind="agreement" status={agreement.state} label={text(agreement.stateLabel)} />
        </>
      }
      actions={
        <>
          {agreement.applicationId ? (
            <Link to={`/applications/${agreement.applicationId}`}>{t('agreements.ofCase')}</Link>
          ) : null}
          <MoveButtons
            moves={agreement.moveDetails}
            onReload={reload}
            onMove={async (request) => {
              const saved = await moveAgreement(id, { ...request, version: agreement.version });
              queryClient.setQueryData(agreementQuery(id).queryKey, saved);
              await queryClient.invalidateQueries({ queryKey: ['agreements'] });
            }}
          />
        </>
      }
    >
      <Card title={t('agreements.parties')}>
        <p>{agreement.clause ? <ClauseLink id={agreement.clause} /> : null}</p>
        <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('agreements.parties')}>
          <table className="zy-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('agreements.party')}</th>
                <th scope="col">{t('agreements.signer')}</th>
                <th scope="col">{t('agreements.signedAt')}</th>
              </tr>
            </thead>
            <tbody>
              {agreement.parties.map(({ office, label, party, signature }) => (
                <tr key={office}>
                  <th scope="row">
                    {party.name}{' '}
                    {text(label) === party.name ? null : <span className="zy-soft">{text(label)}</span>}
                  </th>
                  <td>{signature?.name ?? <span className="zy-soft">{t('agreements.unsigned')}</span>}</td>
                  <td>{signature ? dateTime(signature.at) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {agreement.clocks.map((clock) => (
          <ClockLine key={clock.key} clock={clock} name={text(clock.label)} />
        ))}
      </Card>
      {agreement.rows.length ? (
        <Card title={t('agreements.rows')}>
          <div className="zy-scroll-x" tabIndex={0} role="group" aria-label={t('agreements.rows')}>
            <table className="zy-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('resources.columns.name')}</th>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col" className="zy-right">
                      {t(`quantity.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {agreement.rows.map((row, index) => (
                  <tr key={index}>
                    <th scope="row">{row['serverName'] as string}</th>
                    {COLUMNS.map((column) => (
                      <td key={column} className="zy-right">
                        {row[column] === undefined || row[column] === null
                          ? '—'
                          : String(row[column] as number)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      ) : null}
      {agreement.form && agreement.applicationId ? (
        <Card title={t('agreements.onPaper')}>
          <p className="zy-soft">{t('agreements.onPaperHint')}</p>
          <PrintedForms
            owner={{ kind: 'application', id: agreement.applicationId, version: agreement.version }}
            applicationId={agreement.applicationId}
            number={agreement.number ?? ''}
            only={agreement.form}
            mayFile={agreement.parties.some(({ party }) => party.code === me.org.code)}
          />
        </Card>
      ) : null}
    </Page>
  );
}
