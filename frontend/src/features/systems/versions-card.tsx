import { useTranslation } from 'react-i18next';
import { useRegime } from '@/api/me';
import type { FieldDefinition, SystemFields, SystemVersion } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { Value } from '@/ui/definition-form';
import { Card } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { inventoryFieldsOf } from '@/ui/system-fields';
import { versions } from './api';

interface Told extends SystemVersion {
  before: SystemFields | undefined;
}

const SIZE = 20;

/** What each version said, and what it changed. */
export function VersionsCard({ id, regimeId }: { id: string; regimeId: string | undefined }) {
  const { t } = useTranslation();
  const regime = useRegime(regimeId).data;
  const fields = inventoryFieldsOf(regime);
  return (
    <Card title={t('systems.versions')}>
      <QueryTable<Told>
        plain
        label={t('systems.versions')}
        queryKey={['system', id, 'versions']}
        pageKey="versions"
        size={SIZE}
        load={async (page, size) => {
          const found = await versions(id, page, size);
          return {
            ...found,
            items: found.items.map((one, at) => ({ ...one, before: found.items[at + 1]?.facts })),
          };
        }}
        rowKey={(row) => String(row.version)}
        empty={{ title: t('systems.versionsNone') }}
        columns={[
          { key: 'at', title: t('systems.versionAt'), phone: 'title', render: (row) => dateTime(row.at) },
          {
            key: 'by',
            title: t('systems.versionBy'),
            render: (row) => (row.by.startsWith('platform:') ? t('office.platform') : row.by),
          },
          {
            key: 'standing',
            title: t('systems.standing'),
            render: (row) => <StatusTag kind="standing" status={row.standing} />,
          },
          {
            key: 'changed',
            title: t('systems.changed'),
            render: (row) =>
              row.version === 1 ? t('systems.entered') : <Changes row={row} fields={fields} />,
          },
        ]}
      />
    </Card>
  );
}

function Changes({ row, fields }: { row: Told; fields: FieldDefinition[] }) {
  const { t } = useTranslation();
  const text = useText();
  const { before, facts } = row;
  if (!before) return <>—</>;
  const of = (from: SystemFields, key: string): unknown => from[key as keyof SystemFields] ?? null;
  const changed = fields.filter(
    ({ key }) => JSON.stringify(of(before, key)) !== JSON.stringify(of(facts, key)),
  );
  const confirmed = Boolean(facts.confirmedByUnit) && !before.confirmedByUnit;
  return (
    <ul className="zy-plain-list">
      {changed.map((field) => (
        <li key={field.key}>
          {text(field.label)}
          {t('colon')}
          <Value field={field} value={of(before, field.key)} /> →{' '}
          <Value field={field} value={of(facts, field.key)} />
        </li>
      ))}
      {confirmed ? <li>{t('systems.isConfirmed')}</li> : null}
      {changed.length || confirmed ? null : (
        <li>{t('systems.moved', { stage: t(`status.system.${row.stage as 'planned'}`) })}</li>
      )}
    </ul>
  );
}
