import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application, Incomplete, Step } from '@/api/types';
import { useText } from '@/lib/i18n/i18n';
import { pathOf } from '@/ui/definition';
import { ClauseLink } from '@/ui/clause-link';
import { Card } from '@/ui/page';
import { useBudget } from '@/ui/use-budget';
import { useNarrow } from '@/ui/use-media';
import { answerOf, rowOf, type GivenBack } from './remarks';

export interface StepItem {
  key: string;
  title: string;
  open: number;
}

/** Beside the form on a desk; on a phone folded away above it, with what matters in its one line. */
export function Side({ open, children }: { open: number; children: ReactNode }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (!narrow) return <aside className="zy-editor-side">{children}</aside>;
  return (
    <details className="zy-editor-fold">
      <summary>{open ? t('edit.fold', { count: open }) : t('edit.foldReady')}</summary>
      <div className="zy-editor-side">{children}</div>
    </details>
  );
}

interface RemainingProps {
  application: Application;
  steps: StepItem[];
  stepOf: (key: string) => string;
  /** Goes to a step, and there to one answer. */
  onGo: (step: string, field?: string) => void;
}

/** Every open answer and paper by its name: a click leads to the very place. */
export function Remaining({ application, steps, stepOf, onGo }: RemainingProps) {
  const { t } = useTranslation();
  const text = useText();
  const total = application.missing.length + application.incomplete.length;
  const labelOf = (item: Incomplete): string => (item.label ? text(item.label) : item.message);
  return (
    <Card title={t('edit.remaining')}>
      {total === 0 ? (
        <p className="zy-ink-done">{t('edit.nothingRemains')}</p>
      ) : (
        <ul className="zy-remaining">
          {[...new Set(application.incomplete.map((item) => item.form))].map((form) => {
            const items = application.incomplete.filter((item) => item.form === form);
            return (
              <li key={form}>
                <span className="zy-soft">
                  {t('edit.fieldsOpen', {
                    form: steps.find((step) => step.key === form)?.title ?? form,
                    count: items.length,
                  })}
                </span>
                <span className="zy-remaining-places">
                  {uniqueByField(items).map((item) => (
                    <Button
                      key={item.field}
                      type="link"
                      size="small"
                      onClick={() => {
                        onGo(form, pathOf(item.field));
                      }}
                    >
                      {labelOf(item)}
                    </Button>
                  ))}
                </span>
              </li>
            );
          })}
          {application.missing.length ? (
            <li>
              <span className="zy-soft">{t('edit.steps.papers')}</span>
              <span className="zy-remaining-places">
                {application.missing.map((key) => (
                  <Button
                    key={key}
                    type="link"
                    size="small"
                    onClick={() => {
                      onGo(stepOf(key), key);
                    }}
                  >
                    {text(application.documents.find((paper) => paper.key === key)?.label) || key}
                  </Button>
                ))}
              </span>
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}

const uniqueByField = (items: Incomplete[]): Incomplete[] => [
  ...new Map(items.map((item) => [item.field, item])).values(),
];

/** What was said when the case came back, each remark leading to its place; what was changed since is ticked off. */
export function RemarkList({
  back,
  application,
  nameOf,
  onGo,
}: {
  back: GivenBack;
  application: Application;
  nameOf: (target: string) => string;
  onGo: (form: string, field: string) => void;
}) {
  const { t } = useTranslation();
  const changed = new Set(application.revised?.fields);
  if (!back.remarks.length) return null;
  return (
    <Card title={t('remarks.title', { count: back.remarks.length })}>
      <ul className="zy-remaining">
        {back.remarks.map(({ target, text, expert }, index) => {
          const [form = '', field = ''] = target.split('.');
          const row = rowOf(target);
          return (
            // two remarks may say the same
            <li key={`${target}-${String(index)}`}>
              <span>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    onGo(form, field);
                  }}
                >
                  {nameOf(target)}
                  {row ? ` ${t('remarks.row', { n: row })}` : ''}
                </Button>
                {changed.has(answerOf(target)) ? (
                  <span className="zy-changed">{t('remarks.changed')}</span>
                ) : null}
              </span>
              <span>
                {expert ? t('remarks.expert', { name: expert }) : ''}
                {text}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** One limit over several steps is said at the last of them. */
const sameLimit = (step: Step, next: Step | undefined): boolean =>
  step.expected?.on === next?.expected?.on &&
  step.expected?.budget === next?.expected?.budget &&
  step.expected?.clause === next?.expected?.clause;

/** 将经过的环节: who, by when at the latest, and whose word that is. */
export function Path({ steps }: { steps: Step[] }) {
  const { t } = useTranslation();
  const text = useText();
  const budget = useBudget();
  return (
    <Card title={t('edit.path')}>
      <ol className="zy-path">
        {steps.map((step, index) => (
          <li
            key={`${step.key}-${String(index)}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            {text(step.label)}
            {step.who ? <span className="zy-soft"> {text(step.who)}</span> : null}
            {step.office ? <span className="zy-soft"> {t(`office.${step.office}`)}</span> : null}
            {step.expected && !sameLimit(step, steps[index + 1]) ? (
              <span className="zy-path-when">
                {t('edit.expected', { date: step.expected.on })}
                {step.expected.provisional ? ` · ${t('deadline.provisional')}` : ''}
                <span className="zy-soft">
                  {t(`origin.${step.expected.origin}.limit`, { budget: budget(step.expected.budget) })}
                  {step.expected.clause ? <ClauseLink id={step.expected.clause} /> : null}
                </span>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {steps.some((step) => step.expected) ? (
        <p className="zy-soft zy-small">{t('edit.expectedHint')}</p>
      ) : null}
    </Card>
  );
}
