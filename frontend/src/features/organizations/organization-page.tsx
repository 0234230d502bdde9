import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe, useRegime } from '@/api/me';
import type { Organization } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { Card, Page } from '@/ui/page';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { correct, merge, organizationQuery, organizations } from './api';
import { ContactsCard } from './contacts-card';
import { ContractsCard } from './contracts-card';
import { EntryDialog } from '@/ui/entry-dialog';

/** An organization: by its code, or one's own. */
export function OrganizationPage() {
  const { t } = useTranslation();
  const me = useMe();
  const code = useParams().code ?? me.org.code;
  const query = useQuery(organizationQuery(code));
  return (
    <QueryPage query={query} back={{ to: '/organizations', title: t('organizations.title') }}>
      {(organization) => <Whole organization={organization} />}
    </QueryPage>
  );
}

function Whole({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const own = useMe().org.code === organization.code;
  const changed = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['organization', organization.code] }),
      queryClient.invalidateQueries({ queryKey: ['organizations'] }),
    ]);
  return (
    <Page
      title={organization.name}
      crumbs={[
        own ? { title: t('organizations.own') } : { title: t('organizations.title'), to: '/organizations' },
        { title: organization.name },
      ]}
      aside={
        <>
          <span className="zy-soft zy-nowrap">{t(`organizations.kinds.${organization.kind}`)}</span>
          {organization.flags.map(({ key, clause }) => (
            <span key={key}>
              <StatusTag kind="organization" status={key} /> {clause ? <ClauseLink id={clause} /> : null}
            </span>
          ))}
        </>
      }
      actions={<Changes organization={organization} onChanged={changed} />}
    >
      <Facts organization={organization} />
      {organization.kind === 'unit' ? <ContactsCard organization={organization} onChanged={changed} /> : null}
      {organization.kind === 'provider' ? (
        <ContractsCard organization={organization} onChanged={changed} />
      ) : null}
      {organization.people.length ? (
        <Card title={t('organizations.people')}>
          <dl className="zy-facts">
            {organization.people.map(({ username, name, active }) => (
              <div key={username} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>
                  {username}{' '}
                  {active ? null : <span className="zy-soft">({t('organizations.inactive')})</span>}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ) : null}
    </Page>
  );
}

function Facts({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const text = useText();
  const regime = useRegime(organization.regime ?? undefined).data;
  const link = ({ code, name }: { code: string; name: string }) => (
    <Link to={`/organizations/${code}`}>{name}</Link>
  );
  return (
    <Card title={t('organizations.facts')}>
      <dl className="zy-facts zy-facts-wide">
        <dt>{t('organizations.region')}</dt>
        <dd>{organization.region ? `${organization.region.name} (${organization.region.code})` : '—'}</dd>
        <dt>{t('organizations.creditCode')}</dt>
        <dd>{organization.creditCode ?? '—'}</dd>
        <dt>{t('organizations.parent')}</dt>
        <dd>{organization.parent ? link(organization.parent) : '—'}</dd>
        <dt>{t('organizations.regime')}</dt>
        <dd>{regime ? text(regime.title) : '—'}</dd>
        {organization.mergedInto ? (
          <>
            <dt>{t('organizations.mergedInto')}</dt>
            <dd>{link(organization.mergedInto)}</dd>
          </>
        ) : null}
        {organization.below.length ? (
          <>
            <dt>{t('organizations.below')}</dt>
            <dd>
              {organization.below.map((other, index) => (
                <span key={other.code}>
                  {index ? '、' : null}
                  {link(other)}
                </span>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}

interface ChangesProps {
  organization: Organization;
  onChanged: () => Promise<unknown>;
}

/** What the bureau of its region may change about it. */
function Changes({ organization, onChanged }: ChangesProps) {
  const { t } = useTranslation();
  const { code, version, may } = organization;
  const region = organization.region?.code ?? '';
  const units = useQuery({
    queryKey: ['organizations', 'units', region],
    queryFn: () => organizations({ kind: 'unit', region, page: 0, size: 200 }),
    enabled: may.includes('correct'),
  });
  if (!may.includes('correct')) return null;
  const others = (units.data?.items ?? [])
    .filter((unit) => unit.code !== code && !unit.mergedInto && unit.region?.code === region)
    .map((unit) => ({ value: unit.code, label: unit.name }));
  return (
    <>
      <EntryDialog
        title={t('organizations.correct')}
        effect={t('organizations.correctEffect')}
        initial={{
          name: organization.name,
          creditCode: organization.creditCode,
          parent: organization.parent?.code,
        }}
        fields={[
          { key: 'name', label: t('organizations.name'), required: true },
          { key: 'creditCode', label: t('organizations.creditCode'), most: 18 },
          ...(organization.kind === 'unit'
            ? [{ key: 'parent', label: t('organizations.parent'), kind: 'select' as const, options: others }]
            : []),
        ]}
        onSubmit={async ({ name = '', ...rest }) => {
          const parent = organization.kind === 'unit' ? rest.parent : organization.parent?.code;
          await correct(code, {
            name,
            version,
            ...(rest.creditCode ? { creditCode: rest.creditCode } : {}),
            ...(parent ? { parent } : {}),
          });
          await onChanged();
        }}
      />
      {may.includes('merge') ? (
        <EntryDialog
          danger
          title={t('organizations.merge')}
          effect={t('organizations.mergeEffect')}
          fields={[
            {
              key: 'into',
              label: t('organizations.into'),
              required: true,
              kind: 'select',
              options: others,
            },
            { key: 'reason', label: t('organizations.reason'), required: true, kind: 'long' },
          ]}
          onSubmit={async ({ into = '', reason = '' }) => {
            await merge(code, { into, reason, version });
            await onChanged();
          }}
        />
      ) : null}
    </>
  );
}
