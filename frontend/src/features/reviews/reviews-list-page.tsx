import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/api/me';
import type { Review } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { useSingleKeys } from '@/lib/single-keys';
import { Deadline } from '@/ui/deadline';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag } from '@/ui/status-tag';
import { reviews } from './api';
import { BatchBar } from './batch-bar';

/** The box of the row that has the focus: j and k lead there, x ticks it. */
function pickFocused(): void {
  document.activeElement?.closest('tr, li')?.querySelector<HTMLElement>('input[type=checkbox]')?.click();
}

export function ReviewsListPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const expert = me.role === 'expert';
  const [picked, setPicked] = useState<Review[]>([]);
  // an opinion is signed case by case
  useSingleKeys(expert ? {} : { x: pickFocused });
  return (
    <Page title={t('reviews.title')} lead={t(expert ? 'reviews.leadExpert' : 'reviews.leadBureau')}>
      <div className="zy-card">
        <QueryTable<Review>
          label={t('reviews.title')}
          queryKey={['reviews']}
          load={reviews}
          picking={
            expert
              ? undefined
              : {
                  picked,
                  onChange: setPicked,
                  nameOf: (row) => t('batch.pick', { name: row.system.name, number: row.number }),
                }
          }
          rowKey={(row) => row.id}
          rowTone={(row) => (row.overdue ? 'late' : undefined)}
          empty={{ title: t('reviews.empty'), hint: t('reviews.emptyHint') }}
          columns={[
            {
              key: 'system',
              title: t('applications.columns.system'),
              phone: 'title',
              value: (row) => row.system.name,
              render: (row) => (
                <div className="zy-name-cell">
                  <Link to={`/reviews?case=${row.applicationId}`} data-row-link>
                    {row.system.name}
                  </Link>
                  <span className="zy-soft">{row.number}</span>
                </div>
              ),
            },
            { key: 'number', title: t('list.number'), value: (row) => row.number, sheetOnly: true },
            {
              key: 'unit',
              title: t('applications.columns.unit'),
              render: (row) => row.unit.name,
              value: (row) => row.unit.name,
            },
            {
              key: 'type',
              title: t('reviews.asked'),
              render: (row) => t(`reviews.type.${row.type}`),
              value: (row) => t(`reviews.type.${row.type}`),
            },
            {
              key: 'stage',
              title: t('applications.columns.stage'),
              phone: 'bare',
              value: (row) => text(row.stageLabel),
              render: (row) => (
                <StatusTag kind="application" status={row.stage} label={text(row.stageLabel)} />
              ),
            },
            {
              key: 'due',
              title: t('applications.columns.due'),
              value: (row) => row.dueOn,
              render: (row) => <Deadline dueOn={row.dueOn} overdue={row.overdue} />,
            },
          ]}
        />
      </div>
      <BatchBar picked={picked} onPick={setPicked} />
    </Page>
  );
}
