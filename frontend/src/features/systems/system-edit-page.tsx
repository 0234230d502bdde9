import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { keepEvidence } from '@/api/files';
import { useMe, useRegime } from '@/api/me';
import type { FieldValue, FormValues, SystemEntry, SystemOnItsWay } from '@/api/types';
import { asked, faultOf, isRequired } from '@/ui/definition';
import { DefinitionForm } from '@/ui/definition-form';
import { FileButton } from '@/ui/file-button';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryPage } from '@/ui/query-state';
import { inventoryFieldsOf } from '@/ui/system-fields';
import { correctSystem, enterSystem, systemQuery } from './api';
import { useRelated } from './use-related';

export function SystemNewPage() {
  return <Editor />;
}

export function SystemEditPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(systemQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/systems', title: t('systems.title') }}>
      {(found) => <Editor system={found} />}
    </QueryPage>
  );
}

/** The survey row as a form, filled with what is known. What a unit saves it has confirmed. */
function Editor({ system }: { system?: SystemOnItsWay }) {
  const { t } = useTranslation();
  const { role, regime, org } = useMe();
  const { message } = App.useApp();
  const go = useNavigate();
  const queryClient = useQueryClient();
  const pack = useRegime(system?.regime?.id ?? regime?.id).data;
  const related = useRelated(system ?? { unit: org });
  const fields = inventoryFieldsOf(pack, related.systems, related.rooms);
  const [typed, setTyped] = useState<FormValues>({});
  const [exception, setException] = useState<File | null>(null);
  const [strict, setStrict] = useState(false);
  const start: FormValues = system ? { ...system } : { classified: false, systemType: 'existing' };
  const values: FormValues = { ...start, ...typed };
  const shown = fields.filter((field) => asked(field, values));
  const faulty = shown.some((field) => faultOf(field, values[field.key], isRequired(field, values)));
  const title = system ? t('systems.editTitle') : t('systems.enter');
  const save = useMutation({
    mutationFn: async () => {
      const facts = Object.fromEntries(
        shown.map(({ key }) => [key, values[key]]).filter(([, value]) => value !== undefined && value !== ''),
      ) as unknown as SystemEntry;
      const proof = exception ? { exception: await keepEvidence(exception) } : {};
      return system
        ? correctSystem(system.id, { ...facts, ...proof, version: system.version })
        : enterSystem({ ...facts, ...proof });
    },
    onSuccess: async ({ id }) => {
      void message.success(t('systems.saved'));
      await queryClient.invalidateQueries();
      void go(`/systems/${id}`);
    },
  });
  return (
    <Page
      title={title}
      lead={t(role === 'unit' ? 'systems.editLead' : 'systems.editLeadProvider')}
      crumbs={[
        { title: t('systems.title'), to: '/systems' },
        ...(system ? [{ title: system.name, to: `/systems/${system.id}` }] : []),
        { title },
      ]}
    >
      <Card title={t('systems.record')}>
        <DefinitionForm
          fields={fields}
          values={values}
          strict={strict}
          onChange={(key: string, value: FieldValue) => {
            setTyped((before) => ({ ...before, [key]: value }));
          }}
        />
        <div className="zy-field">
          <span className="zy-field-label">{t('systems.exception')}</span>
          <div>
            <FileButton label={t('systems.exceptionPick')} onPick={setException} /> {exception?.name}
          </div>
          <p className="zy-field-note">{t('systems.exceptionHint')}</p>
        </div>
      </Card>
      {save.isError ? <ProblemAlert error={save.error} /> : null}
      <div className="zy-form-foot">
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => {
            setStrict(true);
            if (!faulty) save.mutate();
          }}
        >
          {t('systems.save')}
        </Button>
      </div>
    </Page>
  );
}
