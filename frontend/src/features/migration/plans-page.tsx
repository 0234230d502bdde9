import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download, upload } from '@/api/files';
import { useMe } from '@/api/me';
import { asProblem } from '@/api/problem';
import type { MigrationPlan, PlanAdaptation, PlanContent, UnitPlan } from '@/api/types';
import { useUrlState } from '@/lib/url-state';
import { EntryDialog, type EntryField } from '@/ui/entry-dialog';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { filePlan, placeOf, plans } from './api';

const CATEGORIES = ['migrate', 'merge', 'retire', 'retain'] as const;
const APPROACHES = ['rehost', 'replatform', 'refactor', 'replace', 'retire', 'retain'] as const;
const ADAPTATIONS: PlanAdaptation[] = ['code', 'database', 'os'];
const NEEDS = ['cpuCores', 'memoryGb', 'storageGb', 'bandwidthMbps'] as const;

/** What each unit has filed: its work plan, and a plan for each of its systems. */
export function PlansPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState({ missing: '', region: '', unit: '', page: '1' });
  const missing = url.missing === 'true';
  const place = placeOf(url);
  return (
    <Page
      title={t('migration.plans')}
      lead={t('migration.plansLead')}
      crumbs={[{ title: t('migration.title'), to: '/migration' }, { title: t('migration.plans') }]}
    >
      <div className="zy-card">
        <QueryTable<UnitPlan>
          label={t('migration.plans')}
          queryKey={['migration', 'plans', place, missing]}
          load={(page, size) => plans(missing, place, page, size)}
          rowKey={({ unit }) => unit.code}
          empty={{ title: t(missing ? 'migration.nothingMissing' : 'migration.nobody') }}
          toolbar={
            <Checkbox
              checked={missing}
              onChange={(event) => {
                setUrl({ missing: event.target.checked ? 'true' : '', page: '1' });
              }}
            >
              {t('migration.onlyMissing')}
            </Checkbox>
          }
          columns={[
            {
              key: 'unit',
              title: t('applications.columns.unit'),
              phone: 'title',
              value: ({ unit }) => unit.name,
              render: ({ unit }) => unit.name,
            },
            {
              key: 'workPlan',
              title: t('migration.workPlan'),
              value: ({ workPlan }) => workPlan?.fileName ?? '',
              render: (row) => <WorkPlan row={row} />,
            },
            {
              key: 'filed',
              title: t('migration.filed'),
              value: ({ rows }) => rows.filter(({ plan }) => plan).length,
              render: (row) => <FiledTags row={row} />,
            },
            {
              key: 'rows',
              title: t('migration.systemPlans'),
              render: (row) => <SystemPlans row={row} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}

function FiledTags({ row }: { row: UnitPlan }) {
  const { t } = useTranslation();
  return (
    <>
      <span>
        {t('migration.filedOf', { filed: row.rows.filter(({ plan }) => plan).length, all: row.rows.length })}
      </span>{' '}
      {row.late ? <Tag color="warning">{t('migration.filedLate')}</Tag> : null}
      {row.missing.includes('plans') ? <Tag color="warning">{t('migration.notFiled')}</Tag> : null}
    </>
  );
}

function WorkPlan({ row }: { row: UnitPlan }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const mine = useMine(row.unit.code);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const base = `/migration/plans/units/${row.unit.code}/documents`;

  async function send(file: File) {
    setBusy(true);
    try {
      await upload(base, { key: 'work_plan' }, file, () => undefined);
      void message.success(t('migration.workPlanTaken'));
      await queryClient.invalidateQueries({ queryKey: ['migration'] });
    } catch (error) {
      void message.error(asProblem(error).body.detail ?? t('migration.workPlan'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="zy-acts">
      {row.workPlan ? (
        <Button
          type="link"
          size="small"
          onClick={() => void download(`${base}/work-plan`, row.workPlan?.fileName ?? 'work-plan')}
        >
          {row.workPlan.fileName}
        </Button>
      ) : (
        <span className="zy-soft">{t('migration.workPlanNone')}</span>
      )}
      {mine ? (
        <>
          <input
            ref={input}
            hidden
            type="file"
            aria-label={t('migration.workPlanUpload')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void send(file);
              event.target.value = '';
            }}
          />
          <Button size="small" loading={busy} onClick={() => input.current?.click()}>
            {t('migration.workPlanUpload')}
          </Button>
        </>
      ) : null}
    </div>
  );
}

/** Whether these are one's own to file; a superior's units are told apart by the server. */
function useMine(unit: string): boolean {
  const me = useMe();
  return me.role === 'unit' && (me.org.code === unit || me.capacities.length > 0);
}

function SystemPlans({ row }: { row: UnitPlan }) {
  const { t } = useTranslation();
  const mine = useMine(row.unit.code);
  return (
    <details open={row.rows.length <= 3}>
      <summary>{t('migration.systemsCount', { count: row.rows.length })}</summary>
      <ul className="zy-bare-list">
        {row.rows.map(({ id, name, plan }) => (
          <li key={id}>
            <Link to={`/systems/${id}`}>{name}</Link>{' '}
            <span className="zy-small zy-soft">
              {plan
                ? `${t(`migration.category.${plan.category}`)} · ${t(`migration.approach.${plan.approach}`)} · ${plan.plannedStart} – ${plan.plannedEnd}`
                : t('migration.noPlan')}
            </span>{' '}
            {mine ? <EditPlan system={id} name={name} plan={plan ?? undefined} /> : null}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        onClick={() =>
          void download(
            `/migration/plans/units/${row.unit.code}/table.xlsx`,
            `${t('migration.table')}-${row.unit.name}.xlsx`,
          )
        }
      >
        {t('migration.table')}
      </Button>
    </details>
  );
}

/* Times are told in China's, wherever the browser stands. */
const instant = (local: string | undefined): string | null =>
  local ? new Date(`${local}:00+08:00`).toISOString() : null;
const local = (at: string | null | undefined): string =>
  at ? new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16) : '';

function contentOf(values: Record<string, string>): PlanContent {
  const number = (key: string) => (values[key] ? Number(values[key]) : null);
  return {
    category: values['category'] as PlanContent['category'],
    approach: values['approach'] as PlanContent['approach'],
    adaptations: ADAPTATIONS.filter((kind) => values[kind] === 'yes'),
    plannedStart: values['plannedStart'] ?? '',
    plannedEnd: values['plannedEnd'] ?? '',
    windowFrom: instant(values['windowFrom']),
    windowUntil: instant(values['windowUntil']),
    wave: values['wave'] ?? null,
    resourceNeed: Object.fromEntries(NEEDS.map((key) => [key, number(key)])),
    providerPart: values['providerPart'] ?? null,
    rollback: values['rollback'] ?? null,
  };
}

function EditPlan({ system, name, plan }: { system: string; name: string; plan: MigrationPlan | undefined }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queryClient = useQueryClient();
  const fields: EntryField[] = [
    {
      key: 'category',
      label: t('migration.categoryName'),
      kind: 'select',
      required: true,
      options: CATEGORIES.map((value) => ({ value, label: t(`migration.category.${value}`) })),
    },
    {
      key: 'approach',
      label: t('migration.approachName'),
      kind: 'select',
      required: true,
      options: APPROACHES.map((value) => ({ value, label: t(`migration.approach.${value}`) })),
    },
    ...ADAPTATIONS.map((key): EntryField => ({
      key,
      label: t(`migration.adaptation.${key}`),
      kind: 'select',
      options: [{ value: 'yes', label: t('migration.needed') }],
    })),
    { key: 'plannedStart', label: t('migration.plannedStart'), kind: 'date', required: true },
    { key: 'plannedEnd', label: t('migration.plannedEnd'), kind: 'date', required: true },
    { key: 'windowFrom', label: t('migration.windowFrom'), kind: 'moment' },
    { key: 'windowUntil', label: t('migration.windowUntil'), kind: 'moment' },
    { key: 'wave', label: t('migration.wave'), most: 60 },
    ...NEEDS.map((key): EntryField => ({ key, label: t(`migration.need.${key}`), kind: 'number' })),
    { key: 'providerPart', label: t('migration.providerPart'), kind: 'long', most: 2000 },
    { key: 'rollback', label: t('migration.rollback'), kind: 'long', most: 2000 },
  ];
  const initial: Record<string, string | null | undefined> = plan
    ? {
        ...Object.fromEntries(plan.adaptations.map((kind) => [kind, 'yes'])),
        category: plan.category,
        approach: plan.approach,
        plannedStart: plan.plannedStart,
        plannedEnd: plan.plannedEnd,
        windowFrom: local(plan.windowFrom),
        windowUntil: local(plan.windowUntil),
        wave: plan.wave,
        providerPart: plan.providerPart,
        rollback: plan.rollback,
        ...Object.fromEntries(NEEDS.map((key) => [key, plan.resourceNeed?.[key]?.toString()])),
      }
    : {};
  return (
    <EntryDialog
      title={t(plan ? 'migration.correctPlan' : 'migration.filePlan')}
      effect={t('migration.planEffect', { name })}
      fields={fields}
      initial={initial}
      onSubmit={async (values) => {
        const filed = await filePlan(system, contentOf(values), plan?.version);
        await queryClient.invalidateQueries({ queryKey: ['migration'] });
        if (filed.warnings.length) {
          modal.warning({
            title: t('migration.warnings'),
            content: (
              <ul>
                {filed.warnings.map(({ kind, other, otherName }) => (
                  <li key={`${kind}${other}`}>{t(`migration.warning.${kind}`, { name: otherName })}</li>
                ))}
              </ul>
            ),
          });
        } else void message.success(t(filed.late ? 'migration.planTakenLate' : 'migration.planTaken'));
      }}
    />
  );
}
