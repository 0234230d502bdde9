import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/api/me';
import type { WorkOrderStage, WorkOrderSummary } from '@/api/types';
import { isoDate } from '@/lib/format';
import { useRemembered } from '@/lib/remembered';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { Deadline } from '@/ui/deadline';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { StatusTag, tones } from '@/ui/status-tag';
import { workOrders } from './api';
import { OrderBoard } from './order-board';

/** The provider's desk, what is due first on top; units and the bureau see the orders of their own cases. */
export function WorkOrdersListPage() {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const [filter, setFilter] = useUrlState({ stage: '', overdue: '', page: '1' });
  const provider = me.role === 'provider';
  const [view, setView] = useRemembered<'board' | 'list'>('orders', provider ? 'board' : 'list');
  const board = provider && view === 'board';
  return (
    <Page
      title={t('workOrders.title')}
      lead={provider ? t('workOrders.leadProvider') : undefined}
      actions={
        provider ? (
          <Segmented
            aria-label={t('board.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'board', label: t('board.board') },
              { value: 'list', label: t('board.list') },
            ]}
          />
        ) : null
      }
    >
      {board ? (
        <OrderBoard />
      ) : (
        <div className="zy-card">
          <QueryTable<WorkOrderSummary>
            label={t('workOrders.title')}
            queryKey={['work-orders', filter.stage, filter.overdue]}
            load={(page, size) =>
              workOrders({
                page,
                size,
                sort: 'dueAt,asc',
                ...(filter.stage ? { stage: filter.stage } : {}),
                ...(filter.overdue ? { overdue: true } : {}),
              })
            }
            rowKey={(row) => row.id}
            rowTone={(row) => (row.overdue ? 'late' : undefined)}
            empty={
              filter.stage || filter.overdue
                ? { title: t('list.nothingFound'), hint: t('list.nothingFoundHint') }
                : { title: t('workOrders.empty'), hint: t('workOrders.emptyHint') }
            }
            toolbar={
              <>
                <Select
                  className="zy-filter"
                  aria-label={t('applications.stage')}
                  allowClear
                  placeholder={t('applications.allStages')}
                  value={filter.stage || undefined}
                  onChange={(stage: string | undefined) => {
                    setFilter({ stage: stage ?? '', page: '1' });
                  }}
                  options={(Object.keys(tones.workOrder) as WorkOrderStage[]).map((value) => ({
                    value,
                    label: t(`status.workOrder.${value}`),
                  }))}
                />
                <Select
                  className="zy-filter"
                  aria-label={t('applications.overdueFilter')}
                  value={filter.overdue}
                  onChange={(overdue: string) => {
                    setFilter({ overdue, page: '1' });
                  }}
                  options={[
                    { value: '', label: t('applications.anyDeadline') },
                    { value: 'true', label: t('applications.onlyOverdue') },
                  ]}
                />
              </>
            }
            columns={[
              {
                key: 'system',
                title: t('applications.columns.system'),
                phone: 'title',
                value: (row) => row.system.name,
                render: (row) => (
                  <div className="zy-name-cell">
                    <Link to={`/work-orders/${row.id}`} data-row-link>
                      {row.system.name}
                    </Link>
                    <span className="zy-soft">
                      {row.number} ·{' '}
                      {t(`workOrderKind.${row.kind as 'provision'}`, { defaultValue: row.kind })}
                    </span>
                  </div>
                ),
              },
              { key: 'number', title: t('list.number'), value: (row) => row.number, sheetOnly: true },
              {
                key: 'case',
                title: t('workOrders.case'),
                value: (row) => row.applicationNumber,
                sheetOnly: true,
              },
              {
                key: 'unit',
                title: t('applications.columns.unit'),
                render: (row) => row.unit.name,
                value: (row) => row.unit.name,
              },
              {
                key: 'stage',
                title: t('applications.columns.stage'),
                phone: 'bare',
                value: (row) => text(row.stageLabel),
                render: (row) => (
                  <StatusTag kind="workOrder" status={row.stage} label={text(row.stageLabel)} />
                ),
              },
              {
                key: 'notified',
                title: t('workOrders.notified'),
                render: (row) => isoDate(row.notifiedAt),
                value: (row) => isoDate(row.notifiedAt),
              },
              {
                key: 'due',
                title: t('applications.columns.due'),
                value: (row) => row.dueOn,
                render: (row) =>
                  isOpen(row.stage) ? (
                    <Deadline dueOn={row.dueOn} overdue={row.overdue} />
                  ) : (
                    <span>{row.dueOn}</span>
                  ),
              },
              {
                key: 'overdue',
                title: t('list.overdue'),
                value: (row) => t(row.overdue ? 'yes' : 'no'),
                sheetOnly: true,
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}

/** Whether a limit is still worth counting down; closed orders show only the date. */
const isOpen = (stage: WorkOrderStage): boolean =>
  tones.workOrder[stage] !== 'done' && tones.workOrder[stage] !== 'closed';
