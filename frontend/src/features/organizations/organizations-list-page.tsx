import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useMe } from '@/api/me';
import type { OrganizationKind, OrganizationLine, Region } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useDebounced } from '@/lib/use-debounced';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { enter, organizations, regionsQuery } from './api';
import { EntryDialog } from '@/ui/entry-dialog';

const KINDS: OrganizationKind[] = ['unit', 'bureau', 'provider', 'third_party'];

/** Regions as a tree on one column: each under the one it is inside of. */
export function inTree(
  regions: Region[],
  around: string | null | undefined,
): { code: string; name: string }[] {
  const inside = (parent: string | null, depth: number): { code: string; name: string }[] =>
    regions
      .filter((region) => (region.parent ?? null) === parent)
      .flatMap((region) => [
        { code: region.code, name: `${'\u3000'.repeat(depth)}${region.name}` },
        ...inside(region.code, depth + 1),
      ]);
  const top = regions.find(({ code }) => code === around);
  return top ? [{ code: top.code, name: top.name }, ...inside(top.code, 1)] : inside(null, 0);
}

export function OrganizationsListPage() {
  const { t } = useTranslation();
  const me = useMe();
  const go = useNavigate();
  const queryClient = useQueryClient();
  const [url, setUrl] = useUrlState({ q: '', region: '', kind: '', flagged: '', page: '1' });
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value, page: '1' });
  });
  const regions = useQuery(regionsQuery);
  const kind = KINDS.find((known) => known === url.kind);
  const filter = {
    ...(url.q ? { q: url.q } : {}),
    ...(url.region ? { region: url.region } : {}),
    ...(kind ? { kind } : {}),
    ...(url.flagged ? { flagged: true } : {}),
  };
  const flags = (row: OrganizationLine) =>
    row.flags.map(({ key }) => t(`status.organization.${key}`)).join(t('listSeparator'));
  return (
    <Page
      title={t('organizations.title')}
      lead={t('organizations.lead')}
      actions={
        me.office === 'bureau' ? (
          <EntryDialog
            title={t('organizations.enter')}
            effect={t('organizations.enterEffect')}
            fields={[
              {
                key: 'kind',
                label: t('organizations.kind'),
                required: true,
                kind: 'select',
                options: KINDS.filter((known) => known !== 'bureau').map((value) => ({
                  value,
                  label: t(`organizations.kinds.${value}`),
                })),
              },
              { key: 'name', label: t('organizations.name'), required: true },
              {
                key: 'code',
                label: t('organizations.code'),
                required: true,
                note: t('organizations.codeHint'),
                most: 40,
              },
              { key: 'creditCode', label: t('organizations.creditCode'), most: 18 },
            ]}
            onSubmit={async (values) => {
              const { code } = await enter({
                code: values.code ?? '',
                name: values.name ?? '',
                kind: values.kind as OrganizationKind,
                ...(values.creditCode ? { creditCode: values.creditCode } : {}),
              });
              await queryClient.invalidateQueries({ queryKey: ['organizations'] });
              await go(`/organizations/${code}`);
            }}
          />
        ) : null
      }
    >
      <div className="zy-card">
        <QueryTable<OrganizationLine>
          label={t('organizations.title')}
          queryKey={['organizations', filter]}
          load={(page, size) => organizations({ page, size, ...filter })}
          rowKey={(row) => row.code}
          empty={
            Object.keys(filter).length
              ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
              : { title: t('organizations.empty') }
          }
          toolbar={
            <>
              <Input.Search
                allowClear
                className="zy-filter-search"
                aria-label={t('organizations.search')}
                placeholder={t('organizations.search')}
                value={q}
                onChange={(event) => {
                  setQ(event.target.value);
                }}
              />
              <Select
                className="zy-filter"
                aria-label={t('organizations.region')}
                value={url.region}
                onChange={(region) => {
                  setUrl({ region, page: '1' });
                }}
                options={[
                  { value: '', label: t('organizations.everywhere') },
                  ...inTree(regions.data?.items ?? [], me.role === 'bureau' ? me.region?.code : null).map(
                    ({ code, name }) => ({ value: code, label: name }),
                  ),
                ]}
              />
              <Select
                className="zy-filter"
                aria-label={t('organizations.kind')}
                value={kind ?? ''}
                onChange={(chosen) => {
                  setUrl({ kind: chosen, page: '1' });
                }}
                options={[
                  { value: '', label: t('organizations.everyKind') },
                  ...KINDS.map((value) => ({ value, label: t(`organizations.kinds.${value}`) })),
                ]}
              />
              <Checkbox
                checked={url.flagged !== ''}
                onChange={(event) => {
                  setUrl({ flagged: event.target.checked ? '1' : '', page: '1' });
                }}
              >
                {t('organizations.flagged')}
              </Checkbox>
            </>
          }
          columns={[
            {
              key: 'name',
              title: t('organizations.name'),
              phone: 'title',
              value: (row) => row.name,
              render: (row) => (
                <div className="zy-name-cell">
                  <Link to={`/organizations/${row.code}`} data-row-link>
                    {row.name}
                  </Link>
                  {row.creditCode ? <span className="zy-soft">{row.creditCode}</span> : null}
                </div>
              ),
            },
            {
              key: 'kind',
              title: t('organizations.kind'),
              value: (row) => t(`organizations.kinds.${row.kind}`),
              render: (row) => t(`organizations.kinds.${row.kind}`),
            },
            {
              key: 'region',
              title: t('organizations.region'),
              value: (row) => row.region?.name ?? '',
              render: (row) => row.region?.name ?? '—',
            },
            {
              key: 'contacts',
              title: t('organizations.contactsFiled'),
              phone: 'hidden',
              value: (row) => (row.contactsFiledAt ? dateTime(row.contactsFiledAt) : ''),
              render: (row) => (row.contactsFiledAt ? dateTime(row.contactsFiledAt) : '—'),
            },
            {
              key: 'contract',
              title: t('organizations.contractUntil'),
              phone: 'hidden',
              value: (row) => row.contractUntil ?? '',
              render: (row) => row.contractUntil ?? '—',
            },
            {
              key: 'flags',
              title: t('organizations.flags'),
              phone: 'bare',
              value: flags,
              render: (row) =>
                row.mergedInto ? (
                  <span className="zy-soft">
                    {t('organizations.mergedInto')} {row.mergedInto.name}
                  </span>
                ) : row.flags.length ? (
                  row.flags.map(({ key }) => <StatusTag key={key} kind="organization" status={key} />)
                ) : null,
            },
          ]}
        />
      </div>
    </Page>
  );
}
