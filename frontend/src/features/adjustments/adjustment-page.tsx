import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Adjustment } from '@/api/types';
import { dateTime } from '@/lib/format';
import { ClauseLink } from '@/ui/clause-link';
import { Required } from '@/ui/move-buttons';
import { Card, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryPage } from '@/ui/query-state';
import { StatusTag } from '@/ui/status-tag';
import { useBudget } from '@/ui/use-budget';
import { adjustmentQuery, callOff } from './api';

export function AdjustmentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(adjustmentQuery(id));
  return (
    <QueryPage query={query} back={{ to: '/adjustments', title: t('adjustments.title') }}>
      {(adjustment) => <Announced adjustment={adjustment} />}
    </QueryPage>
  );
}

function Announced({ adjustment }: { adjustment: Adjustment }) {
  const { t } = useTranslation();
  const budget = useBudget();
  return (
    <Page
      title={adjustment.subject}
      crumbs={[{ title: t('adjustments.title'), to: '/adjustments' }, { title: adjustment.subject }]}
      aside={<StatusTag kind="adjustment" status={adjustment.state} />}
      actions={adjustment.mayWithdraw ? <CallOff adjustment={adjustment} /> : null}
    >
      {adjustment.withdrawnAt ? (
        <Alert
          type="info"
          showIcon
          title={t('adjustments.calledOff', { at: dateTime(adjustment.withdrawnAt) })}
          description={adjustment.withdrawnReason}
        />
      ) : null}
      <Card title={t('adjustments.about')}>
        <dl className="zy-facts zy-facts-wide">
          <dt>{t('office.provider')}</dt>
          <dd>{adjustment.provider.name}</dd>
          <dt>{t('adjustments.window')}</dt>
          <dd>{`${dateTime(adjustment.startsAt)} – ${dateTime(adjustment.endsAt)}`}</dd>
          <dt>{t('adjustments.announcedAt')}</dt>
          <dd>{dateTime(adjustment.announcedAt)}</dd>
          <dt>{t('adjustments.effects')}</dt>
          <dd className="zy-quote">{adjustment.effects}</dd>
        </dl>
      </Card>
      <Card title={t('adjustments.systems')}>
        <ul className="zy-adjusted">
          {adjustment.systems.map(({ id, name, unit, notice, latestOn, clause }) => (
            <li key={id}>
              <Link to={`/systems/${id}`}>{name}</Link> <span className="zy-soft">{unit.name}</span>
              {notice && latestOn ? (
                <span className="zy-small zy-soft">
                  {t(clause ? 'adjustments.notice' : 'adjustments.noticeProposed', {
                    notice: budget(notice),
                    latest: latestOn,
                  })}
                  {clause ? <ClauseLink id={clause} /> : null}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function CallOff({ adjustment }: { adjustment: Adjustment }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const id = useId();
  const [reason, setReason] = useState<string>();
  const send = useMutation({
    mutationFn: (words: string) => callOff(adjustment.id, { reason: words, version: adjustment.version }),
    onSuccess: (after) => {
      setReason(undefined);
      void message.success(t('adjustments.calledOffDone'));
      queryClient.setQueryData(adjustmentQuery(adjustment.id).queryKey, after);
      void queryClient.invalidateQueries({ queryKey: ['adjustments'] });
    },
  });
  return (
    <>
      <Button
        onClick={() => {
          setReason('');
        }}
      >
        {t('adjustments.callOff')}
      </Button>
      <Modal
        open={reason !== undefined}
        title={t('adjustments.callOff')}
        okText={t('adjustments.callOff')}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: !reason?.trim() }}
        confirmLoading={send.isPending}
        onCancel={() => {
          setReason(undefined);
        }}
        onOk={() => {
          if (reason?.trim()) send.mutate(reason.trim());
        }}
      >
        <p className="zy-effect">
          {t('adjustments.callOffEffect', {
            count: new Set(adjustment.systems.map(({ unit }) => unit.code)).size,
          })}
        </p>
        <div className="zy-field">
          <label htmlFor={id}>
            {t('moves.reason')} <Required />
          </label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={2000}
            value={reason ?? ''}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </div>
        {send.isError ? <ProblemAlert compact error={send.error} /> : null}
      </Modal>
    </>
  );
}
