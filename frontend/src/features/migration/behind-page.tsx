import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SystemBehind } from '@/api/types';
import { useUrlState } from '@/lib/url-state';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { behind, placeOf } from './api';

/** The systems behind one number of the progress. */
export function BehindPage() {
  const { t } = useTranslation();
  const [url] = useUrlState({ measure: 'total', region: '', unit: '', page: '1' });
  const place = placeOf(url);
  const dot = url.measure.indexOf('.');
  const measure = (dot < 0 ? url.measure : url.measure.slice(0, dot)) as 'total';
  const title = t(`migration.measure.${measure}`, { defaultValue: url.measure });
  return (
    <Page
      title={title}
      crumbs={[{ title: t('migration.title'), to: '/migration' }, { title }]}
      lead={t(`migration.definition.${(dot < 0 ? measure : `${measure}Stage`) as 'total'}`, {
        defaultValue: '',
      })}
    >
      <div className="zy-card">
        <QueryTable<SystemBehind>
          label={title}
          queryKey={['migration', 'behind', url.measure, place]}
          load={(page, size) => behind(url.measure, place, page, size)}
          rowKey={({ id }) => id}
          empty={{ title: t('migration.nobody') }}
          columns={[
            {
              key: 'name',
              title: t('systems.name'),
              phone: 'title',
              value: ({ name }) => name,
              render: ({ id, name }) => (
                <Link to={`/systems/${id}`} data-row-link>
                  {name}
                </Link>
              ),
            },
            {
              key: 'unit',
              title: t('applications.columns.unit'),
              value: ({ unit }) => unit.name,
              render: ({ unit }) => unit.name,
            },
            {
              key: 'stage',
              title: t('systems.stage'),
              phone: 'bare',
              value: ({ stage }) => t(`status.system.${stage}`),
              render: ({ stage }) => <StatusTag kind="system" status={stage} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
