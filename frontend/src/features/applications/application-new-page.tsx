import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe, useRegime } from '@/api/me';
import type {
  Application,
  FormValues,
  InformationSystem,
  Kind,
  NewApplication,
  Resource,
  SystemFields,
} from '@/api/types';
import { useUrlState } from '@/lib/url-state';
import { DefinitionForm } from '@/ui/definition-form';
import { asked, faultOf } from '@/ui/definition';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryState } from '@/ui/query-state';
import { useDebounced } from '@/lib/use-debounced';
import { StatusTag } from '@/ui/status-tag';
import { useNarrow } from '@/ui/use-media';
import { applicationQuery } from '@/api/cases';
import { createApplication, earlierCases, systems } from './api';
import { actOf, askedOf, asksForServers, formsWith } from './act-forms';
import { ChooseServers } from './choose-servers';
import { contactsOf, keepProvenance, laidUnder, sourceOf } from './reuse';
import { systemFieldsOf } from '@/ui/system-fields';

/** The first question of a case: for which system? */
export function ApplicationNewPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const me = useMe();
  const [url, setUrl] = useUrlState({ q: '', system: '', kind: 'onboarding' });
  const kind = me.mayStart.find((each) => each === url.kind) ?? 'onboarding';
  const comes = kind === 'onboarding';
  const isNew = comes && url.system === 'new';
  const [of, setOf] = useState<InformationSystem>();
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value });
  });
  const known = useQuery(systems(url.q));
  const regime = useRegime(me.regime?.id).data;
  const create = useMutation({
    mutationFn: async ({ about, ...body }: Omit<NewApplication, 'forms'> & { about?: Start }) => {
      const last = await lastCase(queryClient);
      const known = last && regime ? contactsOf(regime, last) : {};
      const contacts = regime && about ? askedOf(regime, kind, typeOf(about.system), known) : known;
      const forms = regime && about ? formsWith(regime, kind, typeOf(about.system), about.servers) : {};
      const application = await createApplication({ ...body, forms: joined(contacts, forms) });
      if (last) keepProvenance(application.id, laidUnder({}, contacts, sourceOf(last), {}).provenance);
      return application;
    },
    onSuccess: (application) => navigate(`/applications/${application.id}/edit?step=first`),
  });
  const startFor = (system: InformationSystem) => {
    if (comes) create.mutate({ kind, systemId: system.id });
    else if (regime && asksForServers(regime, kind, typeOf(system))) setOf(system);
    else startWith({ system, servers: [] });
  };
  const startWith = (about: Start) => {
    create.mutate({ kind, systemId: about.system.id, about });
  };

  return (
    <Page
      title={t(`newApplication.titles.${kind}`)}
      crumbs={[{ title: t('applications.title'), to: '/applications' }, { title: t('newApplication.crumb') }]}
      lead={comes ? t('newApplication.lead') : t('newApplication.leadOther')}
    >
      {me.mayStart.length > 1 ? (
        <ChooseKind
          kind={kind}
          kinds={me.mayStart}
          onChange={(next) => {
            setOf(undefined);
            setUrl({ kind: next, system: '' });
          }}
        />
      ) : null}
      {create.isError ? <ProblemAlert error={create.error} /> : null}
      {isNew ? (
        <NewSystem
          busy={create.isPending}
          initialName={url.q}
          onBack={() => {
            setUrl({ system: '' });
          }}
          onCreate={(system) => {
            create.mutate({ kind, system });
          }}
        />
      ) : of && regime ? (
        <ChooseServers
          act={actOf(regime, kind)}
          system={of}
          busy={create.isPending}
          onBack={() => {
            setOf(undefined);
          }}
          onChosen={(servers) => {
            startWith({ system: of, servers });
          }}
        />
      ) : (
        <Card
          title={t('newApplication.question')}
          extra={
            comes ? (
              <Button
                onClick={() => {
                  setUrl({ system: 'new' }, { replace: false });
                }}
              >
                {t('newApplication.registerNew')}
              </Button>
            ) : null
          }
        >
          <Input.Search
            allowClear
            aria-label={t('newApplication.search')}
            placeholder={t('newApplication.search')}
            value={q}
            onChange={(event) => {
              setQ(event.target.value);
            }}
          />
          <QueryState query={known}>
            {({ items }) =>
              items.length ? (
                <ul className="zy-choices">
                  {items.map((system) => (
                    <li key={system.id}>
                      <button
                        type="button"
                        data-row-link
                        disabled={create.isPending}
                        onClick={() => {
                          startFor(system);
                        }}
                      >
                        <span className="zy-choice-name">{system.name}</span>
                        <span className="zy-soft">
                          {system.systemType ? t(`systemType.${system.systemType}`) : ''}
                          {system.mlpsLevel ? ` · ${t('mlpsLevel', { level: system.mlpsLevel })}` : ''}
                        </span>
                        <StatusTag kind="system" status={system.stage} />
                      </button>
                    </li>
                  ))}
                </ul>
              ) : (
                <div className="zy-empty">
                  <p className="zy-empty-title">
                    {t(url.q ? 'newApplication.noneFound' : 'newApplication.none')}
                  </p>
                  {comes ? (
                    <Button
                      type="primary"
                      onClick={() => {
                        setUrl({ system: 'new' }, { replace: false });
                      }}
                    >
                      {t('newApplication.registerNew')}
                    </Button>
                  ) : null}
                </div>
              )
            }
          </QueryState>
        </Card>
      )}
    </Page>
  );
}

/** What it is about: side by side, and on a phone as a list to open. */
function ChooseKind({
  kind,
  kinds,
  onChange,
}: {
  kind: Kind;
  kinds: Kind[];
  onChange: (kind: Kind) => void;
}) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const options = kinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  const label = t('newApplication.kind');
  return narrow ? (
    <Select<Kind> aria-label={label} value={kind} options={options} onChange={onChange} />
  ) : (
    <Segmented<Kind> aria-label={label} value={kind} options={options} onChange={onChange} />
  );
}

/** A case about what a system holds already. */
interface Start {
  system: InformationSystem;
  servers: Resource[];
}

const typeOf = (system: InformationSystem): string => system.systemType ?? 'existing';

/** Form by form, the later answer wins. */
function joined(
  one: Record<string, FormValues>,
  other: Record<string, FormValues>,
): Record<string, FormValues> {
  return Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [
      key,
      { ...one[key], ...other[key] },
    ]),
  );
}

/** The unit's latest case, for who handles it. Without it a case begins empty: no reason to refuse beginning. */
async function lastCase(queryClient: QueryClient): Promise<Application | undefined> {
  try {
    const [last] = await queryClient.query(earlierCases);
    return last ? await queryClient.query(applicationQuery(last.id)) : undefined;
  } catch {
    return undefined;
  }
}

function NewSystem({
  busy,
  initialName,
  onBack,
  onCreate,
}: {
  busy: boolean;
  initialName: string;
  onBack: () => void;
  onCreate: (system: SystemFields) => void;
}) {
  const { t } = useTranslation();
  const [values, setValues] = useState<FormValues>({ name: initialName });
  const [strict, setStrict] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  const systemFields = systemFieldsOf(useRegime(useMe().regime?.id).data);
  const complete = systemFields.every((field) => !asked(field, values) || !faultOf(field, values[field.key]));
  return (
    <Card title={t('newApplication.newSystem')}>
      <p className="zy-soft">{t('newApplication.newSystemHint')}</p>
      <div ref={form}>
        <DefinitionForm
          fields={systemFields}
          values={values}
          strict={strict}
          onChange={(key, value) => {
            setValues((before) => ({ ...before, [key]: value }));
          }}
        />
      </div>
      <div className="zy-form-foot">
        <Button onClick={onBack}>{t('back')}</Button>
        <Button
          type="primary"
          loading={busy}
          onClick={() => {
            setStrict(true);
            if (complete) onCreate(values as unknown as SystemFields);
          }}
        >
          {t('newApplication.continue')}
        </Button>
        {strict && !complete ? (
          <span role="alert" className="zy-field-error">
            {t('form.incompleteHere')}
          </span>
        ) : null}
      </div>
    </Card>
  );
}
