import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Tabs } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe, useMoveLabel, useRegime } from '@/api/me';
import { asProblem } from '@/api/problem';
import type { FieldDefinition, Row, WorkOrder } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { DateField } from '@/ui/date-field';
import { ClockLine, Deadline } from '@/ui/deadline';
import { RowsView } from '@/ui/definition-view';
import { faultOf, filledColumns, isEmpty, pathOf, serversField } from '@/ui/definition';
import { MoveButtons } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { PrintedForms } from '@/ui/printed-forms';
import { ProblemAlert } from '@/ui/problem-alert';
import { Quantities, differencesOf } from '@/ui/quantities';
import { QueryPage } from '@/ui/query-state';
import { RowsGrid } from '@/ui/rows-grid';
import { StatusTag } from '@/ui/status-tag';
import { Timeline } from '@/ui/timeline';
import { WindowFields } from './window-fields';
import { moveWorkOrder, workOrderQuery } from './api';
import { ApiCall } from './api-call';
import { rowWords, withRowWords } from './row-words';

export function WorkOrderPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(workOrderQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/work-orders', title: t('workOrders.title') }}>
      {(order) => <Order key={order.id} order={order} />}
    </QueryPage>
  );
}

function Order({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const moveLabel = useMoveLabel(me.regime?.id);
  const regime = useRegime(me.regime?.id).data;
  const approved = rowColumns(serversField(regime)?.columns, order.rows);
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['work-order', order.id] });
  const handedOver = partOf(order);
  const deliver = order.moveDetails.find(
    (detail) => detail.move === 'deliver' && detail.needs.includes('rows'),
  );
  const clock = order.clocks.find((item) => item.state === 'running' || item.state === 'overdue');
  const move = async (request: { move: string; reason?: string; data?: Record<string, unknown> }) => {
    const detail = order.moveDetails.find((offered) => offered.move === request.move);
    // what is signed for is what was delivered, and by the one who signs: nobody types it a second time
    const receipt = detail?.needs.includes('receipt')
      ? { rows: (order.delivered?.rows ?? []).map(receivedRow), signatory: me.name }
      : undefined;
    const after = await moveWorkOrder(order.id, {
      ...request,
      ...(receipt ? { data: { ...receipt, ...request.data } } : {}),
      version: order.version,
    });
    queryClient.setQueryData(workOrderQuery(order.id).queryKey, after);
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['work-orders', 'applications', 'application', 'inbox', 'resources'].includes(String(queryKey[0])),
    });
  };

  return (
    <Page
      title={order.system.name}
      crumbs={[{ title: t('workOrders.title'), to: '/work-orders' }, { title: order.number }]}
      aside={
        <>
          <span className="zy-soft zy-nowrap">{order.number}</span>
          <StatusTag kind="workOrder" status={order.stage} label={text(order.stageLabel)} />
          {clock ? <Deadline dueOn={clock.dueOn ?? order.dueOn} overdue={order.overdue} /> : null}
        </>
      }
      actions={
        <>
          <Link to={`/applications/${order.applicationId}`}>
            <Button>{t('workOrders.toCase')}</Button>
          </Link>
          <MoveButtons
            moves={order.moveDetails}
            except={deliver ? ['deliver'] : []}
            onReload={reload}
            onMove={move}
            extra={(detail, draft, change, say) => (
              <>
                {detail.move === 'dispute' && order.delivered ? (
                  <Lines rows={order.delivered.rows} reason={draft.reason} onReason={say} />
                ) : null}
                {detail.needs.includes('date') ? (
                  <AgreedDay
                    order={order}
                    value={draft.data['date'] as string | undefined}
                    onChange={(date) => {
                      change({ ...draft.data, date });
                    }}
                  />
                ) : null}
                {detail.needs.includes('window') ? (
                  <WindowFields
                    named={Object.entries(order.windows ?? {})
                      .filter(([, window]) => window)
                      .map(([office, window]) => ({ who: t(`office.${office as 'unit'}`), window }))}
                    value={draft.data}
                    onChange={change}
                  />
                ) : null}
                {detail.needs.includes('papers') ? (
                  <p>
                    <Link to={`/applications/${order.applicationId}?tab=papers`}>
                      {t('workOrders.evidence')}
                    </Link>
                  </p>
                ) : null}
                {detail.move === 'confirm' && order.delivered ? (
                  <div className="zy-field">
                    <span className="zy-label">{t('workOrders.received')}</span>
                    <RowsView field={rowsField('receipt', received(approved))} value={order.delivered.rows} />
                  </div>
                ) : null}
                {detail.move === 'confirm' ? (
                  <Signatory
                    value={(draft.data['signatory'] as string | undefined) ?? ''}
                    onChange={(signatory) => {
                      const { signatory: _signatory, ...others } = draft.data;
                      change({
                        ...others,
                        ...(signatory ? { signatory } : {}),
                      });
                    }}
                  />
                ) : null}
              </>
            )}
          />
        </>
      }
    >
      <div className="zy-case">
        <div className="zy-case-main">
          {order.receipt?.confirmedOn ? <Receipt order={order} /> : null}
          {deliver ? (
            <DeliverySheet
              order={order}
              approved={approved}
              effect={text(deliver.effect)}
              onDeliver={move}
              onReload={reload}
            />
          ) : null}
          {handedOver.length ? (
            <Card title={t('workOrders.part', { count: handedOver.length, of: order.rows.length })}>
              <RowsView field={rowsField('part', received(approved))} value={handedOver} />
            </Card>
          ) : null}
          <Card
            title={t(order.delivered && !handedOver.length ? 'workOrders.compared' : 'workOrders.approved')}
          >
            {order.delivered && !handedOver.length ? (
              <Quantities
                columns={approved}
                quantities={{
                  reviewed: { rows: order.rows, at: order.notifiedAt, by: '' },
                  delivered: order.delivered,
                  differences: differencesOf({ reviewed: order.rows, delivered: order.delivered.rows }),
                }}
              />
            ) : (
              <>
                <p className="zy-soft">{t('workOrders.approvedHint')}</p>
                <RowsView field={rowsField('rows', approved)} value={order.rows} />
              </>
            )}
          </Card>
          <Card title={t('prints.tab')}>
            <PrintedForms
              owner={{ kind: 'work-order', id: order.id, version: order.version }}
              applicationId={order.applicationId}
              number={order.number}
              mayFile={[order.unit.code, order.provider.code].includes(me.org.code)}
              people={order.people}
            />
          </Card>
        </div>
        <aside className="zy-case-side">
          <Card title={t('case.clocks')}>
            {order.clocks.length ? (
              order.clocks.map((item) => <ClockLine key={item.key} clock={item} name={text(item.label)} />)
            ) : (
              <p className="zy-soft">{t('case.noClock')}</p>
            )}
          </Card>
          <Card title={t('case.about')}>
            <dl className="zy-facts">
              <dt>{t('office.unit')}</dt>
              <dd>{order.unit.name}</dd>
              <dt>{t('office.provider')}</dt>
              <dd>{order.provider.name}</dd>
              <dt>{t('workOrders.notified')}</dt>
              <dd>{dateTime(order.notifiedAt)}</dd>
              <dt>{t('workOrders.case')}</dt>
              <dd>
                <Link to={`/applications/${order.applicationId}`}>{order.applicationNumber}</Link>
                {order.clause ? <ClauseLink id={order.clause} /> : null}
              </dd>
            </dl>
          </Card>
          <Card title={t('case.timeline')}>
            <Timeline history={order.history} moveLabel={moveLabel} />
          </Card>
        </aside>
      </div>
    </Page>
  );
}

/** What was handed over while the rest is still to come. */
const partOf = (order: WorkOrder): Row[] =>
  order.delivered && order.delivered.rows.length < order.rows.length ? order.delivered.rows : [];

/** The delivery line by line, each with room for what is wrong with it; together they are the reason. */
function Lines({
  rows,
  reason,
  onReason,
}: {
  rows: Row[];
  reason: string;
  onReason: (reason: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = (row: number): string => {
    const { serverName, ip: address } = rows[row - 1] ?? {};
    return t('workOrders.lineName', { n: row, name: [serverName, address].filter(Boolean).join(' ') });
  };
  return (
    <fieldset className="zy-lines">
      <legend>{t('workOrders.lines')}</legend>
      {rows.map((_, index) => (
        // rows are known by their number
        <div key={index} className="zy-line">
          <label htmlFor={`${id}-${String(index)}`}>{nameOf(index + 1)}</label>
          <Input
            id={`${id}-${String(index)}`}
            maxLength={200}
            value={rowWords(reason, index + 1, nameOf)}
            onChange={(event) => {
              onReason(withRowWords(reason, index + 1, event.target.value, nameOf, rows.length));
            }}
          />
        </div>
      ))}
    </fieldset>
  );
}

function AgreedDay({
  order,
  value,
  onChange,
}: {
  order: WorkOrder;
  value: string | undefined;
  onChange: (date: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {Object.entries(order.proposals ?? {}).map(([office, day]) => (
        <p key={office} className="zy-soft">
          {t('workOrders.proposed', { office: t(`office.${office as 'unit'}`), day })}
        </p>
      ))}
      <DateField label={t('workOrders.agreedDay')} value={value} onChange={onChange} />
    </>
  );
}

function Signatory({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="zy-field">
      <label htmlFor={id}>{t('workOrders.signatory')}</label>
      <Input
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <p className="zy-soft zy-small">{t('workOrders.signatoryHint')}</p>
    </div>
  );
}

function Receipt({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  return (
    <Card title={t('workOrders.receipt')}>
      <dl className="zy-facts">
        <dt>{t('workOrders.confirmedBy')}</dt>
        <dd>{order.receipt?.confirmedBy ?? '—'}</dd>
        <dt>{t('workOrders.confirmedOn')}</dt>
        <dd>{order.receipt?.confirmedOn ?? '—'}</dd>
        {order.receipt?.checkResult ? (
          <>
            <dt>{t('workOrders.checkResult')}</dt>
            <dd>
              {t(`checkResult.${order.receipt.checkResult as 'conforms'}`, {
                defaultValue: order.receipt.checkResult,
              })}
            </dd>
          </>
        ) : null}
        {order.receipt?.deviationNote ? (
          <>
            <dt>{t('workOrders.deviation')}</dt>
            <dd>{order.receipt.deviationNote}</dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}

const AMOUNTS = ['cpuCores', 'memoryGb', 'systemDiskGb', 'dataDiskGb', 'backupGb', 'bandwidthMbps'];
const rowsField = (key: string, columns: FieldDefinition[]): FieldDefinition => ({
  key,
  label: { zh: '服务器', en: 'Servers' },
  type: 'rows',
  required: true,
  columns,
});
/** What a receipt lists: the server, its address, its sizes. */
const received = (columns: FieldDefinition[]): FieldDefinition[] => [
  ...columns.filter(({ key }) => key === 'serverName'),
  ip(),
  ...amounts(columns),
  ...columns.filter(({ key }) => key === 'operatingSystem'),
];
const amounts = (columns: FieldDefinition[]) => columns.filter((column) => AMOUNTS.includes(column.key));
const ip = (): FieldDefinition => ({
  key: 'ip',
  label: { zh: 'IP地址', en: 'IP address' },
  type: 'text',
  required: true,
});

const plain = (
  key: string,
  zh: string,
  en: string,
  type: FieldDefinition['type'] = 'int',
): FieldDefinition => ({
  key,
  label: { zh, en },
  type,
  required: true,
});

/**
 * The annex's columns; their plain names until the regime is loaded, or for a provider of several regimes. The bandwidth
 * of public addresses comes from a table of its own and stands here only where some server has any.
 */
function rowColumns(columns: FieldDefinition[] | null | undefined, rows: Row[]): FieldDefinition[] {
  const known = columns?.length
    ? columns
    : [
        plain('serverName', '服务器/虚拟机命名', 'Server', 'text'),
        plain('networkZone', '网络区域', 'Network zone', 'text'),
        plain('cpuCores', 'CPU（核）', 'CPU (cores)'),
        plain('memoryGb', '内存（G）', 'Memory (GB)'),
        plain('systemDiskGb', '系统盘（G）', 'System disk (GB)'),
        plain('dataDiskGb', '数据盘（G）', 'Data disk (GB)'),
        plain('operatingSystem', '操作系统', 'Operating system', 'text'),
        plain('purpose', '用途', 'Purpose', 'text'),
        plain('backupGb', '备份空间（G）', 'Backup (GB)'),
      ];
  const hasBandwidth = rows.some((row) => !isEmpty(row['bandwidthMbps']));
  return hasBandwidth ? [...known, bandwidth()] : known;
}
const bandwidth = (): FieldDefinition => ({
  ...plain('bandwidthMbps', '公网IP带宽（Mbps）', 'Bandwidth (Mbps)', 'decimal'),
  required: false,
});

/** One line per host, filled with what was approved: what remains to be typed is the address, and what differs. */
function DeliverySheet({
  order,
  approved,
  effect,
  onDeliver,
  onReload,
}: {
  order: WorkOrder;
  approved: FieldDefinition[];
  effect: string;
  onDeliver: (request: { move: string; data: Record<string, unknown> }) => Promise<void>;
  onReload: () => void;
}) {
  const { t } = useTranslation();
  const handedOver = partOf(order);
  const [rows, setRows] = useState<Row[]>(() =>
    order.rows.map((row) => ({
      ...row,
      ip: row['ip'] ?? null,
      ...order.delivered?.rows.find((delivered) => delivered['row'] === row['row']),
    })),
  );
  const [strict, setStrict] = useState(false);
  const [confirming, setConfirming] = useState<'whole' | 'part'>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const server = approved.find((column) => column.key === 'serverName');
  const system = approved.find((column) => column.key === 'operatingSystem');
  const field = rowsField('delivery', [
    ...(server ? [{ ...server, required: false }] : []),
    ip(),
    ...amounts(approved),
    ...(system ? [{ ...system, required: false }] : []),
  ]);
  const columns = filledColumns(field);
  const isFilled = (row: Row) => columns.every((column) => !faultOf(column, row[column.key]));
  const complete = rows.length > 0 && rows.every(isFilled);
  const ready = rows.filter(isFilled);
  const fresh = ready.filter((row) => !handedOver.some((earlier) => earlier['row'] === row['row']));
  const deviations = rows.flatMap((row, index) =>
    AMOUNTS.filter((key) => !isEmpty(order.rows[index]?.[key]) && order.rows[index]?.[key] !== row[key]).map(
      (key) => ({ index, key }),
    ),
  );
  // a refusal names rows by their number on the sheet, the grid counts from 0
  const errors = Object.fromEntries(
    (error === undefined ? [] : asProblem(error).errors).map((item) => [
      pathOf(item.pointer ?? item.key ?? '')
        .replace(/^(data\.)?rows\./, '')
        .replace(/^\d+/, (number) => String(order.rows.findIndex((row) => row['row'] === Number(number)))),
      item.message,
    ]),
  );
  const stale = error !== undefined && asProblem(error).stale;

  const sent = receivedRow;

  async function send() {
    setBusy(true);
    setError(undefined);
    try {
      await onDeliver({
        move: 'deliver',
        data: confirming === 'part' ? { rows: ready.map(sent), partial: true } : { rows: rows.map(sent) },
      });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setConfirming(undefined);
      setBusy(false);
    }
  }

  return (
    <Card title={t('workOrders.sheet')} className="zy-primary-card">
      <Tabs
        items={[
          {
            key: 'sheet',
            label: t('workOrders.tabSheet'),
            children: (
              <>
                <p>{t('workOrders.sheetHint')}</p>
                <RowsGrid
                  field={field}
                  rows={rows}
                  onChange={setRows}
                  strict={strict}
                  errors={errors}
                  fixed
                />
              </>
            ),
          },
          {
            key: 'api',
            label: t('workOrders.tabApi'),
            children: <ApiCall order={order} rows={rows.map(sent)} />,
          },
        ]}
      />
      {deviations.length ? (
        <Alert
          type="warning"
          showIcon
          title={t('workOrders.deviates', {
            count: deviations.length,
            rows: [...new Set(deviations.map(({ index }) => index + 1))].join('、'),
          })}
        />
      ) : null}
      {error === undefined ? null : (
        <ProblemAlert
          error={error}
          compact
          onRetry={stale ? onReload : undefined}
          {...(stale ? { retryLabel: t('moves.reload') } : {})}
        />
      )}
      <div className="zy-form-foot">
        <span className="zy-soft">{t('workOrders.hosts', { count: rows.length })}</span>
        {fresh.length > 0 && !complete ? (
          <Button
            onClick={() => {
              setConfirming('part');
            }}
          >
            {t('workOrders.deliverPart', { count: fresh.length })}
          </Button>
        ) : null}
        <Button
          type="primary"
          onClick={() => {
            setStrict(true);
            if (complete) setConfirming('whole');
          }}
        >
          {t(handedOver.length ? 'workOrders.deliverRest' : 'workOrders.deliver')}
        </Button>
      </div>
      <Modal
        open={confirming !== undefined}
        title={
          confirming === 'part'
            ? t('workOrders.deliverPart', { count: fresh.length })
            : t('workOrders.deliver')
        }
        okText={t('workOrders.deliver')}
        cancelText={t('cancel')}
        confirmLoading={busy}
        onOk={() => void send()}
        onCancel={() => {
          setConfirming(undefined);
        }}
      >
        <p className="zy-effect">{confirming === 'part' ? t('workOrders.partEffect') : effect}</p>
      </Modal>
    </Card>
  );
}

function receivedRow(row: Row, index: number): Row {
  return deliveredRow(row, Number(row['row']) || index + 1);
}

function deliveredRow(row: Row, number: number): Row {
  const kept = Object.fromEntries(
    [...AMOUNTS, 'ip', 'operatingSystem']
      .filter((key) => row[key] !== undefined && row[key] !== null)
      .map((key) => [key, row[key]]),
  );
  return { row: number, ...kept };
}
