import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { systems } from '@/api/ledger';
import type { InformationSystem } from '@/api/types';
import { useDebounced } from '@/lib/use-debounced';
import { useUrlState } from '@/lib/url-state';
import { Required } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryTable } from '@/ui/query-table';
import { announce } from './api';

/* Times are told in China's, wherever the browser stands. */
const instant = (local: string): string => new Date(`${local}:00+08:00`).toISOString();
const spoken = (local: string): string => local.replace('T', ' ');

/** Announcing an adjustment: what is done, from when until when, what is disturbed, and which systems. */
export function AdjustmentNewPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const go = useNavigate();
  const [url, setUrl] = useUrlState({ q: '', page: '1' });
  const [q, setQ] = useDebounced(url.q, (value) => {
    setUrl({ q: value, page: '1' });
  });
  const [subject, setSubject] = useState('');
  const [effects, setEffects] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [picked, setPicked] = useState<InformationSystem[]>([]);
  const [strict, setStrict] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const reversed = from !== '' && until !== '' && from >= until;
  const complete =
    subject.trim() !== '' &&
    effects.trim() !== '' &&
    from !== '' &&
    until !== '' &&
    !reversed &&
    picked.length > 0;
  const send = useMutation({
    mutationFn: () =>
      announce({
        subject: subject.trim(),
        effects: effects.trim(),
        startsAt: instant(from),
        endsAt: instant(until),
        systemIds: picked.map(({ id }) => id),
      }),
    onSuccess: ({ id }) => {
      void message.success(t('adjustments.announced'));
      void queryClient.invalidateQueries({ queryKey: ['adjustments'] });
      void go(`/adjustments/${id}`);
    },
  });
  const empty = (value: string) => strict && value.trim() === '';
  const units = new Set(picked.map(({ unit }) => unit.code)).size;

  return (
    <Page
      title={t('adjustments.announce')}
      lead={t('adjustments.newLead')}
      crumbs={[{ title: t('adjustments.title'), to: '/adjustments' }, { title: t('adjustments.announce') }]}
    >
      <Card title={t('adjustments.about')}>
        <div className="zy-form">
          <Field wide label={t('adjustments.subject')} missing={empty(subject)}>
            {(id) => (
              <Input
                id={id}
                value={subject}
                maxLength={100}
                aria-required
                onChange={(event) => {
                  setSubject(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('workOrders.windowFrom')} missing={empty(from)}>
            {(id) => (
              <Input
                id={id}
                type="datetime-local"
                value={from}
                aria-required
                onChange={(event) => {
                  setFrom(event.target.value);
                }}
              />
            )}
          </Field>
          <Field
            label={t('workOrders.windowUntil')}
            missing={empty(until)}
            fault={reversed ? t('adjustments.reversed') : undefined}
          >
            {(id) => (
              <Input
                id={id}
                type="datetime-local"
                value={until}
                aria-required
                onChange={(event) => {
                  setUntil(event.target.value);
                }}
              />
            )}
          </Field>
          <p className="zy-small zy-soft zy-field-wide">{t('adjustments.noticeHint')}</p>
          <Field wide label={t('adjustments.effects')} missing={empty(effects)}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={2000}
                value={effects}
                placeholder={t('adjustments.effectsHint')}
                aria-required
                onChange={(event) => {
                  setEffects(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card
        title={t('adjustments.systems')}
        extra={<span role="status">{t('adjustments.count', { count: picked.length })}</span>}
      >
        {strict && !picked.length ? (
          <p className="zy-field-error" role="alert">
            {t('adjustments.noSystem')}
          </p>
        ) : null}
        <QueryTable<InformationSystem>
          plain
          label={t('adjustments.systems')}
          queryKey={['systems', 'adjust', url.q]}
          load={(page, size) => systems({ page, size, ...(url.q ? { q: url.q } : {}) })}
          rowKey={(row) => row.id}
          empty={{ title: t('list.nothingFound') }}
          picking={{
            picked,
            onChange: setPicked,
            nameOf: (row) => t('adjustments.pick', { name: row.name, unit: row.unit.name }),
          }}
          toolbar={
            <Input.Search
              allowClear
              className="zy-filter-search"
              aria-label={t('newApplication.search')}
              placeholder={t('newApplication.search')}
              value={q}
              onChange={(event) => {
                setQ(event.target.value);
              }}
            />
          }
          columns={[
            {
              key: 'name',
              title: t('applications.columns.system'),
              phone: 'title',
              render: (row) => row.name,
            },
            { key: 'unit', title: t('applications.columns.unit'), render: (row) => row.unit.name },
          ]}
        />
      </Card>
      <div className="zy-form-foot">
        <Button
          type="primary"
          onClick={() => {
            setStrict(true);
            send.reset();
            if (complete) setConfirming(true);
          }}
        >
          {t('adjustments.announce')}
        </Button>
      </div>
      <Modal
        open={confirming}
        title={t('adjustments.announce')}
        okText={t('adjustments.announce')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        onCancel={() => {
          setConfirming(false);
        }}
        onOk={() => {
          send.mutate();
        }}
      >
        <p className="zy-effect">
          {t('adjustments.effect', {
            systems: picked.length,
            count: units,
            from: spoken(from),
            until: spoken(until),
          })}
        </p>
        <p className="zy-quote">{effects}</p>
        {send.isError ? <ProblemAlert compact error={send.error} /> : null}
      </Modal>
    </Page>
  );
}

function Field({
  label,
  missing,
  fault,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  missing: boolean;
  fault?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const words = missing ? t('moves.required', { field: label }) : fault;
  return (
    <div className={`zy-field ${wide ? 'zy-field-wide' : ''}`}>
      <label htmlFor={id}>
        {label} <Required />
      </label>
      {children(id)}
      {words ? <p className="zy-field-error">{words}</p> : null}
    </div>
  );
}
