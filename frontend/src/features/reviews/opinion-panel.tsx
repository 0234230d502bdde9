import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import type { Application, Conclusion, Remark, ReviewInput } from '@/api/types';
import { Card } from '@/ui/page';
import { Required } from '@/ui/move-buttons';
import { Phrases } from '@/ui/phrases';
import { ProblemAlert } from '@/ui/problem-alert';
import { SentAlong } from '@/ui/sent-along';
import { useSingleKeys } from '@/lib/single-keys';
import { giveOpinion } from './api';
import { useOpenReview } from './use-open-review';

const CONCLUSIONS: Conclusion[] = ['pass', 'revise', 'reject'];

interface OpinionPanelProps {
  application: Application;
  /** What was pinned to single answers while reading: it goes along with the opinion. */
  pinned: {
    pins: Remark[];
    nameOf: (target: string) => string;
    pin: (target: string, text: string) => void;
    clear: () => void;
  };
}

/** The expert's desk below a case: conclusion, opinion, signature — or the word that one may not judge this one. */
export function OpinionPanel({ application, pinned }: OpinionPanelProps) {
  const mine = useOpenReview(application.id);
  return mine ? (
    <OpinionForm key={mine.id} reviewId={mine.id} application={application} pinned={pinned} />
  ) : null;
}

function OpinionForm({ reviewId, application, pinned }: OpinionPanelProps & { reviewId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const id = useId();
  const [conclusion, setConclusion] = useState<Conclusion>();
  const [opinion, setOpinion] = useState('');
  const [signatory, setSignatory] = useState(me.name);
  const [strict, setStrict] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [conflict, setConflict] = useState<string>();
  const send = useMutation({
    mutationFn: (body: ReviewInput) => giveOpinion(reviewId, body),
    onSuccess: () => {
      setConfirming(false);
      setConflict(undefined);
      pinned.clear();
      void message.success(t('opinion.sent'));
      void queryClient.invalidateQueries();
    },
  });
  // the same keys as the bureau's: A for yes, R for back, then the words
  const box = `${id}-opinion`;
  const conclude = (value: Conclusion) => () => {
    setConclusion(value);
    document.getElementById(box)?.focus();
  };
  useSingleKeys({ a: conclude('pass'), r: conclude('revise') });
  const complete = conclusion !== undefined && opinion.trim() !== '' && signatory.trim() !== '';
  const phrases = conclusion ? t(`opinion.phrases.${conclusion}`, { returnObjects: true }) : [];

  return (
    <Card title={t('opinion.title')} className="zy-opinion-panel">
      <div className="zy-field">
        <span className="zy-label" id={`${id}-conclusion`}>
          {t('opinion.conclusion')} <Required />
        </span>
        <Radio.Group
          aria-labelledby={`${id}-conclusion`}
          value={conclusion}
          onChange={(event) => {
            setConclusion(event.target.value as Conclusion);
          }}
          options={CONCLUSIONS.map((value) => ({ value, label: t(`status.conclusion.${value}`) }))}
        />
        {strict && !conclusion ? <p className="zy-field-error">{t('opinion.chooseConclusion')}</p> : null}
      </div>
      <div className="zy-field">
        <label htmlFor={box}>
          {t('opinion.opinion')} <Required />
        </label>
        <Input.TextArea
          id={box}
          rows={4}
          value={opinion}
          status={strict && !opinion.trim() ? 'error' : ''}
          aria-invalid={strict && !opinion.trim()}
          onChange={(event) => {
            setOpinion(event.target.value);
          }}
        />
        {strict && !opinion.trim() ? <p className="zy-field-error">{t('fault.required')}</p> : null}
        <Phrases value={opinion} onChange={setOpinion} defaults={phrases} />
      </div>
      <div className="zy-field zy-field-short">
        <label htmlFor={`${id}-signatory`}>
          {t('opinion.signatory')} <Required />
        </label>
        <Input
          id={`${id}-signatory`}
          value={signatory}
          onChange={(event) => {
            setSignatory(event.target.value);
          }}
        />
      </div>
      {pinned.pins.length ? (
        <p className="zy-small zy-soft" role="status">
          {t('remarks.opined', { count: pinned.pins.length })}
        </p>
      ) : null}
      <div className="zy-form-foot">
        <Button
          onClick={() => {
            setConflict('');
          }}
        >
          {t('opinion.conflict')}
        </Button>
        <Button
          type="primary"
          onClick={() => {
            setStrict(true);
            if (complete) setConfirming(true);
          }}
        >
          {t('opinion.submit')}
        </Button>
      </div>
      <Modal
        open={confirming}
        title={t('opinion.submit')}
        okText={t('opinion.submit')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        onCancel={() => {
          setConfirming(false);
        }}
        onOk={() => {
          if (conclusion)
            send.mutate({
              conclusion,
              opinion: opinion.trim(),
              signatory: signatory.trim(),
              ...(pinned.pins.length ? { remarks: pinned.pins } : {}),
            });
        }}
      >
        <p className="zy-effect">
          {conclusion
            ? t('opinion.effect', {
                conclusion: t(`status.conclusion.${conclusion}`),
                bureau: application.bureau.name,
              })
            : null}
        </p>
        <p className="zy-quote">{opinion}</p>
        {pinned.pins.length ? (
          <SentAlong pins={pinned.pins} nameOf={pinned.nameOf} onPin={pinned.pin} />
        ) : null}
        {send.isError ? <ProblemAlert compact error={send.error} /> : null}
      </Modal>
      <Modal
        open={conflict !== undefined}
        title={t('opinion.conflict')}
        okText={t('opinion.conflictSend')}
        cancelText={t('cancel')}
        confirmLoading={send.isPending}
        okButtonProps={{ disabled: !conflict?.trim() }}
        onCancel={() => {
          setConflict(undefined);
        }}
        onOk={() => {
          if (conflict?.trim()) send.mutate({ conflictOfInterest: conflict.trim() });
        }}
      >
        <p className="zy-effect">{t('opinion.conflictEffect', { bureau: application.bureau.name })}</p>
        <div className="zy-field">
          <label htmlFor={`${id}-conflict`}>
            {t('moves.reason')} <Required />
          </label>
          <Input.TextArea
            id={`${id}-conflict`}
            rows={3}
            value={conflict ?? ''}
            onChange={(event) => {
              setConflict(event.target.value);
            }}
          />
        </div>
        {send.isError ? <ProblemAlert compact error={send.error} /> : null}
      </Modal>
    </Card>
  );
}
