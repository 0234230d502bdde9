import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Switch } from 'antd';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMe, useRegime } from '@/api/me';
import { asProblem, type ProblemError } from '@/api/problem';
import type { Application, FormValues, Me, Regime } from '@/api/types';
import { timeOfDay } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { pathOf, heldBackCount } from '@/ui/definition';
import { DefinitionForm } from '@/ui/definition-form';
import { DefinitionView } from '@/ui/definition-view';
import { MoveButtons } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { applicationQuery, moveApplication } from '@/api/cases';
import { invite } from './api';
import { Papers } from './papers';
import type { Copied } from './reuse';
import { ReusePanel } from './reuse-panel';
import { VerdictCard } from './kind-cards';
import { Path, RemarkList, Remaining, Side, type StepItem } from './edit-side';
import { RemarkNotes } from './remark-notes';
import { lastGivenBack, remarksOn } from './remarks';
import { systemFieldsOf } from '@/ui/system-fields';
import { useTargetName } from './use-target-name';
import { useProvenance } from './use-provenance';
import { useDraft, type Draft } from './use-draft';

const SURVEY = 'survey_form';

/** Whether the forms are open to this reader: the server's word, or else whoever may submit, or an invited helper. */
export const mayEdit = (application: Application, me: Me): boolean =>
  application.editable ??
  (application.moves.includes('submit') ||
    (me.role === 'provider' && application.stage === 'draft' && (application.invitation?.provider ?? false)));

export function ApplicationEditPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(applicationQuery(id));
  const regime = useRegime(query.data?.regime.id);
  const me = useMe();
  return (
    <QueryPage query={query} back={{ to: '/applications', title: t('applications.title') }}>
      {(application) => (
        <QueryPage query={regime} back={{ to: '/applications', title: t('applications.title') }}>
          {(pack) =>
            mayEdit(application, me) ? (
              <Editor key={application.id} application={application} regime={pack} />
            ) : (
              <Closed application={application} />
            )
          }
        </QueryPage>
      )}
    </QueryPage>
  );
}

function Closed({ application }: { application: Application }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Page
      title={application.system.name}
      aside={<StatusTag kind="application" status={application.stage} label={text(application.stageLabel)} />}
    >
      <Card>
        <p>{t('edit.closed')}</p>
        <Link to={`/applications/${application.id}`}>
          <Button type="primary">{t('edit.toCase')}</Button>
        </Link>
      </Card>
    </Page>
  );
}

function Editor({ application, regime }: { application: Application; regime: Regime }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [url, setUrl] = useUrlState({ step: 'system' });
  const draft = useDraft(application, regime);
  const [visitedCheck, setVisitedCheck] = useState(url.step === 'check');
  const [refusal, setRefusal] = useState<ProblemError[]>([]);
  const reuse = useProvenance(application, draft);
  // as many steps as the regime asks for: the forms it requires, and those somebody began
  const forms = Object.values(regime.forms).filter(
    (form) =>
      form.key !== SURVEY &&
      (application.forms[form.key] ??
        application.documents.find((paper) => paper.key === form.key && paper.required)),
  );
  const stepOf = (key: string): string =>
    key === SURVEY ? 'system' : forms.some((form) => form.key === key) ? key : 'papers';
  const missingIn = (step: string) => application.missing.filter((key) => stepOf(key) === step).length;
  const openIn = (form: string) =>
    application.incomplete.filter((item) => item.form === form).length + missingIn(form);
  const steps: StepItem[] = [
    { key: 'system', title: t('edit.steps.system'), open: openIn('system') },
    ...forms.map((form) => ({ key: form.key, title: text(form.title), open: openIn(form.key) })),
    { key: 'papers', title: t('edit.steps.papers'), open: missingIn('papers') },
    { key: 'check', title: t('edit.steps.check'), open: 0 },
  ];
  const asked = steps.findIndex((step) => step.key === url.step);
  // links lead to the first form, whatever this regime calls it
  const at = asked < 0 ? 1 : asked;
  const current = steps[at]?.key ?? 'system';
  // on a phone the steps stand in one line wider than the screen
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  // a sheet of servers needs the whole width of a county office screen
  const wide = regime.forms[current]?.fields.some((field) => field.type === 'rows') ?? false;
  const strict = visitedCheck || application.stage !== 'draft';
  const main = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ field: string }>();
  const go = (step: string | undefined, field?: string) => {
    if (!step) return;
    void draft.save();
    if (step === 'check') setVisitedCheck(true);
    setUrl({ step }, { replace: step === current });
    setPlace({ field: field ?? '' });
    if (!field) window.scrollTo({ top: 0 });
  };
  // a link to an answer ends in its field, not somewhere above it
  useEffect(() => {
    if (place?.field) focusAnswer(place.field);
    // and the next step begins at its top, for who goes by keyboard and who listens
    else if (place) main.current?.querySelector<HTMLElement>('[data-step]')?.focus({ preventScroll: true });
  }, [place, current]);

  const errorsOf = (form: string): Record<string, string> => ({
    ...(strict
      ? Object.fromEntries(
          application.incomplete
            .filter((item) => item.form === form)
            .map((item) => [
              pathOf(item.field),
              item.message || t(item.problem === 'field-missing' ? 'fault.required' : 'fault.wrong'),
            ]),
        )
      : {}),
    ...Object.fromEntries(
      refusal
        .map(
          (item) => [pathOf(item.pointer ?? item.key ?? '').replace(/^forms\./, ''), item.message] as const,
        )
        .filter(([path]) => path.startsWith(`${form}.`))
        .map(([path, words]) => [path.slice(form.length + 1), words]),
    ),
  });
  const heldBack = forms.reduce(
    (sum, form) => sum + heldBackCount(form.fields, draft.answers.forms[form.key] ?? {}),
    0,
  );
  const context: FormValues = { ...draft.answers.system };
  const nameOf = useNameOf(application, regime);
  const nameOfTarget = useTargetName(application, regime);
  const enteredBy = (path: string): string | null => {
    const by = application.enteredBy[path];
    return by && by !== me.username ? t('edit.enteredBy', { by: application.people?.[by] ?? by }) : null;
  };
  const back = application.stage === 'draft' ? undefined : lastGivenBack(application);
  const changed = new Set(back ? application.revised?.fields : []);
  const noteOf = (form: string, key: string): ReactNode => {
    const path = `${form}.${key}`;
    const remarks = remarksOn(back?.remarks ?? [], path);
    return remarks.length || changed.has(path) ? (
      <RemarkNotes remarks={remarks} changed={changed.has(path)} />
    ) : null;
  };

  return (
    <Page
      title={application.system.name || t('edit.unnamed')}
      aside={
        <>
          <span className="zy-soft">{application.number}</span>
          <StatusTag kind="application" status={application.stage} label={text(application.stageLabel)} />
        </>
      }
      crumbs={[
        { title: t('applications.title'), to: '/applications' },
        { title: application.number, to: `/applications/${application.id}` },
        { title: t('edit.crumb') },
      ]}
      actions={<SaveNote draft={draft} heldBack={heldBack} />}
    >
      <DraftTrouble draft={draft} nameOf={nameOf} />
      {back ? (
        <Alert
          type="warning"
          showIcon
          title={t('edit.returned', { by: back.entry.byName })}
          description={<span className="zy-prewrap">{back.words}</span>}
        />
      ) : null}
      <div className={`zy-editor ${wide ? 'zy-editor-wide' : ''}`}>
        <nav ref={nav} className="zy-editor-nav" aria-label={t('edit.stepsLabel')}>
          <ol>
            {steps.map((step, index) => (
              <li key={step.key}>
                <button
                  type="button"
                  aria-current={step.key === current ? 'step' : undefined}
                  onClick={() => {
                    go(step.key);
                  }}
                >
                  <span className="zy-editor-no" aria-hidden="true">
                    {index + 1}
                  </span>
                  <span className="zy-editor-step">{step.title}</span>
                  {step.key === 'check' ? null : step.open ? (
                    <span className="zy-soft zy-small">{t('edit.open', { count: step.open })}</span>
                  ) : (
                    <span className="zy-small zy-ink-done">{t('edit.complete')}</span>
                  )}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div ref={main} className="zy-editor-main">
          {application.stage === 'draft' && me.role === 'unit' && forms.some(({ key }) => key === current) ? (
            <ReusePanel
              application={application}
              regime={regime}
              draft={draft}
              taken={reuse.taken}
              onTaken={reuse.keep}
              onClear={reuse.clearAll}
            />
          ) : null}
          <Card
            title={
              <span tabIndex={-1} data-step={current}>
                {steps[at]?.title ?? ''}
              </span>
            }
            label={steps[at]?.title ?? ''}
          >
            {current === 'system' ? (
              <DefinitionForm
                fields={systemFieldsOf(regime)}
                values={context}
                strict={strict}
                errors={errorsOf('system')}
                note={(key) => noteOf('system', key)}
                onChange={draft.setSystem}
              />
            ) : null}
            {forms
              .filter((form) => form.key === current)
              .map((form) => (
                <DefinitionForm
                  key={form.key}
                  fields={form.fields}
                  values={draft.answers.forms[form.key] ?? {}}
                  context={context}
                  strict={strict}
                  errors={errorsOf(form.key)}
                  note={(key) => {
                    const path = `${form.key}.${key}`;
                    const copied = reuse.taken[path];
                    const field = form.fields.find((candidate) => candidate.key === key);
                    const remarked = noteOf(form.key, key);
                    if (remarked) return remarked;
                    return copied ? (
                      <CopiedFrom
                        copied={copied}
                        name={text(field?.label)}
                        onClear={() => {
                          reuse.clear(path);
                        }}
                      />
                    ) : (
                      enteredBy(path)
                    );
                  }}
                  onChange={(key, value) => {
                    draft.setField(form.key, key, value);
                  }}
                />
              ))}
            {current === 'papers' ? (
              <>
                <p className="zy-soft">
                  {application.system.systemType
                    ? t('edit.papersFor', { type: t(`systemType.${application.system.systemType}`) })
                    : t('edit.papersNoType')}
                </p>
                <Papers
                  application={application}
                  editable
                  earlier={reuse.sameSystem}
                  note={(key) => noteOf('papers', key)}
                  before={draft.save}
                  after={draft.refresh}
                  fillIn={(key) =>
                    stepOf(key) === 'papers'
                      ? undefined
                      : () => {
                          go(stepOf(key));
                        }
                  }
                />
              </>
            ) : null}
            {current === 'check' ? (
              <Check
                application={application}
                regime={regime}
                draft={draft}
                onGo={go}
                steps={steps}
                actions={
                  <MoveButtons
                    moves={application.moveDetails}
                    nameOf={nameOf}
                    onReload={() => void draft.takeTheirs()}
                    warning={(detail) =>
                      detail.move === 'submit' &&
                      (application.missing.length || application.incomplete.length) ? (
                        <Alert
                          type="warning"
                          showIcon
                          title={t('edit.stillMissing', {
                            count: application.missing.length + application.incomplete.length,
                          })}
                        />
                      ) : null
                    }
                    onMove={async (request) => {
                      if (!(await draft.save())) throw asProblem(new TypeError('not saved'));
                      const fresh = await draft.refresh();
                      try {
                        await moveApplication(application.id, { ...request, version: fresh.version });
                      } catch (error) {
                        setRefusal(asProblem(error).errors);
                        throw error;
                      }
                      await navigate(`/applications/${application.id}`);
                    }}
                  />
                }
              />
            ) : null}
            <div className="zy-form-foot">
              {at > 0 ? (
                <Button
                  onClick={() => {
                    go(steps[at - 1]?.key);
                  }}
                >
                  {t('edit.previous')}
                </Button>
              ) : (
                <span />
              )}
              {at < steps.length - 1 ? (
                <Button
                  type="primary"
                  onClick={() => {
                    go(steps[at + 1]?.key);
                  }}
                >
                  {t('edit.next', { step: steps[at + 1]?.title ?? '' })}
                </Button>
              ) : null}
            </div>
          </Card>
        </div>
        <Side open={application.missing.length + application.incomplete.length}>
          {back ? (
            <RemarkList
              back={back}
              application={application}
              nameOf={nameOfTarget}
              onGo={(form, field) => {
                go(form === 'papers' ? stepOf(field) : form, field);
              }}
            />
          ) : null}
          <Remaining application={application} steps={steps} stepOf={stepOf} onGo={go} />
          {application.verdict ? <VerdictCard verdict={application.verdict} /> : null}
          <Path steps={application.steps} />
          {application.moves.includes('submit') && me.role === 'unit' ? (
            <Invitation
              application={application}
              onChanged={draft.refresh}
              onError={(error) => void message.error(asProblem(error).message)}
            />
          ) : null}
        </Side>
      </div>
    </Page>
  );
}

function SaveNote({ draft, heldBack }: { draft: Draft; heldBack: number }) {
  const { t } = useTranslation();
  const words = ((): string => {
    switch (draft.state.kind) {
      case 'saving':
        return t('edit.saving');
      case 'dirty':
        return t('edit.dirty');
      case 'saved':
        return draft.state.at ? t('edit.savedAt', { time: timeOfDay(draft.state.at) }) : t('edit.autosave');
      case 'conflict':
      case 'failed':
        return t('edit.notSaved');
    }
  })();
  return (
    <span role="status" className={`zy-save zy-save-${draft.state.kind}`}>
      {words}
      {heldBack ? ` · ${t('edit.heldBack', { count: heldBack })}` : ''}
    </span>
  );
}

function DraftTrouble({
  draft,
  nameOf,
}: {
  draft: Draft;
  nameOf: (error: ProblemError) => string | undefined;
}) {
  const { t } = useTranslation();
  if (draft.state.kind === 'conflict') {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t('edit.conflict')}
        description={
          <>
            <p>{draft.state.problem.body.detail ?? t('edit.conflictHint')}</p>
            <div className="zy-button-row">
              <Button type="primary" size="small" onClick={() => void draft.keepMine()}>
                {t('edit.keepMine')}
              </Button>
              <Button size="small" onClick={() => void draft.takeTheirs()}>
                {t('edit.takeTheirs')}
              </Button>
            </div>
          </>
        }
      />
    );
  }
  if (draft.state.kind === 'failed') {
    return (
      <>
        <ProblemAlert
          error={draft.state.problem}
          nameOf={nameOf}
          onRetry={() => void draft.save()}
          retryLabel={t('edit.saveAgain')}
        />
        <p className="zy-soft">{t('edit.keptHere')}</p>
      </>
    );
  }
  if (draft.restored)
    return (
      <p className="zy-stale" role="status">
        {t('edit.restored')}
      </p>
    );
  return null;
}

function CopiedFrom({ copied, name, onClear }: { copied: Copied; name: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="zy-copied">
      {t('reuse.from', { number: copied.number })}
      <Button type="link" size="small" aria-label={t('reuse.clearField', { field: name })} onClick={onClear}>
        {t('reuse.clear')}
      </Button>
    </span>
  );
}

function Invitation({
  application,
  onChanged,
  onError,
}: {
  application: Application;
  onChanged: () => Promise<unknown>;
  onError: (error: unknown) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const invited = application.invitation?.provider ?? false;
  return (
    <Card title={t('invitation.title')}>
      <div className="zy-switch-line">
        <Switch
          id={id}
          checked={invited}
          loading={busy}
          onChange={(on) => {
            setBusy(true);
            invite(application.id, on)
              .then(onChanged)
              .catch(onError)
              .finally(() => {
                setBusy(false);
              });
          }}
        />
        <label htmlFor={id}>
          {t('invitation.label', { provider: application.provider?.name ?? t('office.provider') })}
        </label>
      </div>
      <p className="zy-soft zy-small">{t('invitation.hint')}</p>
    </Card>
  );
}

function Check({
  application,
  regime,
  draft,
  steps,
  onGo,
  actions,
}: {
  application: Application;
  regime: Regime;
  draft: Draft;
  steps: StepItem[];
  onGo: (step: string) => void;
  actions: ReactNode;
}) {
  const { t } = useTranslation();
  const text = useText();
  const context: FormValues = { ...draft.answers.system };
  const open = steps.filter((step) => step.open > 0);
  return (
    <>
      {open.length ? (
        <div className="zy-check-open">
          <p>{t('edit.checkOpen')}</p>
          <ul>
            {open.map((step) => (
              <li key={step.key}>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    onGo(step.key);
                  }}
                >
                  {step.title}
                </Button>
                {t('edit.open', { count: step.open })}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="zy-ink-done">{t('edit.checkReady')}</p>
      )}
      <div className="zy-check-actions">{actions}</div>
      <DefinitionView title={t('edit.steps.system')} fields={systemFieldsOf(regime)} values={context} />
      {Object.values(regime.forms)
        .filter((form) => application.forms[form.key])
        .map((form) => (
          <DefinitionView
            key={form.key}
            title={text(form.title)}
            fields={form.fields}
            values={draft.answers.forms[form.key] ?? {}}
            context={context}
          />
        ))}
      <p className="zy-soft">
        {t('edit.checkPapers', {
          present: application.documents.filter((paper) => paper.present).length,
          total: application.documents.length,
        })}
      </p>
    </>
  );
}

/** Brings an answer or a paper into view and the focus into it, once it stands on the page. */
function focusAnswer(path: string): void {
  const [key = '', row] = path.split('.');
  requestAnimationFrame(() => {
    const answer = document.querySelector<HTMLElement>(
      `[data-field="${CSS.escape(key)}"], [data-paper-item="${CSS.escape(key)}"]`,
    );
    const inner =
      (row === undefined ? null : answer?.querySelector<HTMLElement>(`[data-cell^="${CSS.escape(row)}-"]`)) ??
      answer?.querySelector<HTMLElement>('input:not([type=file]), textarea, select, button, [tabindex]');
    (inner ?? answer)?.focus({ preventScroll: true });
    answer?.scrollIntoView({ block: 'center' });
  });
}

/** Gives the errors of a problem the names people know: the label of the field or the paper. */
export function useNameOf(application: Application, regime: Regime | undefined) {
  const text = useText();
  return useMemo(
    () =>
      (error: ProblemError): string | undefined => {
        const path = pathOf(error.pointer ?? error.key ?? '').replace(/^forms\./, '');
        const paper = application.documents.find((candidate) => candidate.key === (error.key ?? path));
        if (paper) return text(paper.label);
        const [form = '', key = ''] = path.split('.');
        const field =
          regime?.forms[form]?.fields.find((candidate) => candidate.key === key) ??
          systemFieldsOf(regime).find((candidate) => candidate.key === (key || form));
        return field ? text(field.label) : undefined;
      },
    [application.documents, regime, text],
  );
}
