import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Finding, MoveDetail, RuleAnswer } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { DateField } from '@/ui/date-field';
import { MoveButtons } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryPage } from '@/ui/query-state';
import { findingQuery, moveFinding, recomputed } from './api';
import { FindingTag } from './finding-tag';
import { PlannedSizeInput, SIZES, type PlannedSize } from './planned-size';
import { Rules } from './rules';

export function FindingPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(findingQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/utilization', title: t('utilization.title') }}>
      {(finding) => <Found finding={finding} />}
    </QueryPage>
  );
}

const rulesOf = ({ evidence }: Finding): RuleAnswer[] =>
  (Array.isArray(evidence['rules']) ? (evidence['rules'] as RuleAnswer[]) : []).map((rule) => ({
    ...rule,
    holds: true,
  }));

/** Whether what was chosen changes the server's size. */
const asksSize = (detail: MoveDetail, result: unknown) =>
  Boolean(detail.results?.find((offered) => offered.result === result)?.needs.includes('rows'));

const sizeIn = (data: Record<string, unknown>) => (data['size'] ?? {}) as PlannedSize;

/** Why it was found, with the numbers as they were, what has been done about it, and what can be done now. */
function Found({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const reload = () => void queryClient.invalidateQueries({ queryKey: ['finding', finding.id] });
  const rules = rulesOf(finding);
  const again = useMutation({ mutationFn: () => recomputed(finding.id) });
  const reason = finding.evidence['reason'];
  const plan = finding.plan;
  return (
    <Page
      title={`${text(finding.kindLabel)}${t('colon')}${finding.resourceName}`}
      crumbs={[{ title: t('utilization.title'), to: '/utilization' }, { title: finding.resourceName }]}
      aside={<FindingTag finding={finding} />}
      actions={
        <>
          <Link to={`/utilization/resources/${finding.resourceId}`}>
            <Button>{t('utilization.curves')}</Button>
          </Link>
          <MoveButtons
            moves={finding.moveDetails}
            blocked={(detail, draft) =>
              detail.needs.includes('date') && !draft.data['date']
                ? t('utilization.dueMissing')
                : asksSize(detail, draft.data['result']) && !Object.keys(sizeIn(draft.data)).length
                  ? t('utilization.plannedSize.missing')
                  : undefined
            }
            extra={(detail, draft, change) => (
              <>
                {detail.needs.includes('date') ? (
                  <DateField
                    label={t('utilization.due')}
                    value={draft.data['date'] as string | undefined}
                    onChange={(date) => {
                      change({ ...draft.data, date });
                    }}
                  />
                ) : null}
                {asksSize(detail, draft.data['result']) ? (
                  <PlannedSizeInput
                    resourceId={finding.resourceId}
                    value={sizeIn(draft.data)}
                    onChange={(size) => {
                      change({ ...draft.data, size });
                    }}
                  />
                ) : null}
              </>
            )}
            onReload={reload}
            onMove={async (request) => {
              const saved = await moveFinding(finding, request);
              queryClient.setQueryData(findingQuery(finding.id).queryKey, saved);
              await queryClient.invalidateQueries({ queryKey: ['findings'] });
            }}
          />
        </>
      }
    >
      {finding.advisory ? <Alert type="info" showIcon title={t('utilization.advisoryHint')} /> : null}
      {finding.clearedAt ? (
        <Alert
          type="success"
          showIcon
          title={t('utilization.cleared', { at: dateTime(finding.clearedAt) })}
        />
      ) : null}
      <div className="zy-case">
        <div className="zy-case-main">
          <Card title={t('utilization.why')}>
            {typeof reason === 'string' ? <p className="zy-quote">{reason}</p> : null}
            {rules.length ? (
              <>
                <Rules label={t('utilization.why')} rules={rules} />
                <p className="zy-button-row">
                  <Button
                    loading={again.isPending}
                    onClick={() => {
                      again.mutate();
                    }}
                  >
                    {t('utilization.recompute')}
                  </Button>
                  <span className="zy-soft">{t('utilization.recomputeHint')}</span>
                </p>
              </>
            ) : null}
            {again.isError ? <ProblemAlert error={again.error} compact /> : null}
            {again.data ? (
              <Rules
                label={t('utilization.recomputed')}
                rules={again.data.rules.filter((rule) =>
                  rules.some(({ reason: known }) => known === rule.reason),
                )}
              />
            ) : null}
          </Card>
        </div>
        <aside className="zy-case-side">
          <Card title={t('case.about')}>
            <dl className="zy-facts">
              <dt>{t('resources.columns.system')}</dt>
              <dd>
                <Link to={`/systems/${finding.systemId}`}>{finding.systemName}</Link>
              </dd>
              <dt>{t('office.unit')}</dt>
              <dd>{finding.unit.name}</dd>
              <dt>{t('office.provider')}</dt>
              <dd>{finding.provider.name}</dd>
              <dt>{t('utilization.foundAt')}</dt>
              <dd>
                {dateTime(finding.foundAt)} {finding.clause ? <ClauseLink id={finding.clause} /> : null}
              </dd>
              <dt>{t('utilization.since')}</dt>
              <dd>{dateTime(finding.stageAt)}</dd>
              {finding.dueOn ? (
                <>
                  <dt>{t('utilization.due')}</dt>
                  <dd>{finding.dueOn}</dd>
                </>
              ) : null}
              {plan ? (
                <>
                  <dt>{t('utilization.plan')}</dt>
                  <dd>{t(`utilization.plans.${plan as 'expand'}`, { defaultValue: plan })}</dd>
                </>
              ) : null}
              {SIZES.filter((key) => finding.size[key] !== undefined).map((key) => (
                <Fact key={key} name={`${t('utilization.plannedSize.then')} · ${t(`quantity.${key}`)}`}>
                  {String(finding.size[key])}
                </Fact>
              ))}
              {finding.applicationId ? (
                <Fact name={t('utilization.carriedOut')}>
                  <Link to={`/applications/${finding.applicationId}`}>{t('workOrders.toCase')}</Link>
                </Fact>
              ) : null}
              {finding.signatures.map((signature) => (
                <Signed key={signature.office} {...signature} />
              ))}
            </dl>
          </Card>
        </aside>
      </div>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Signed({ office, byName, at }: Finding['signatures'][number]) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('utilization.signed', { office: t(`office.${office as 'unit'}`) })}</dt>
      <dd>
        {byName} · {dateTime(at)}
      </dd>
    </>
  );
}
