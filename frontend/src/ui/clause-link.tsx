import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, read } from '@/api/client';
import { useLanguage, useText } from '@/lib/i18n/i18n';
import { ProblemAlert } from './problem-alert';

const clause = (id: string) => ({
  queryKey: ['clause', id],
  queryFn: () => read(api.GET('/clauses/{id}', { params: { path: { id } } })),
  staleTime: Infinity,
});

/** Every rule shows its article: opens the very sentence of the regulation. */
export function ClauseLink({ id, label }: { id: string; label?: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="link"
        size="small"
        className="zy-clause"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        {label ?? t('clause.link', { id })}
      </Button>
      <Modal
        open={open}
        onCancel={() => {
          setOpen(false);
        }}
        footer={null}
        title={t('clause.title', { id })}
        destroyOnHidden
      >
        <ClauseText
          id={id}
          onFollow={() => {
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

/** @param onFollow given where the way to the whole text is offered; called when it is taken */
export function ClauseText({ id, onFollow }: { id: string; onFollow?: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const english = useLanguage() === 'en';
  const query = useQuery(clause(id));
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const { quote, article, obligation, regime, source } = query.data;
  return (
    <div className="zy-clause-text">
      <p className="zy-soft">
        {text(regime?.title) || source} · {article}
      </p>
      <blockquote lang="zh-CN">{quote}</blockquote>
      {english ? (
        <>
          <p className="zy-soft">{t('clause.meaning')}</p>
          <p>{obligation}</p>
        </>
      ) : null}
      {onFollow ? (
        <p>
          <Link to={`/regulation?regime=${source}&clause=${id}`} onClick={onFollow}>
            {t('regulation.inText')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
