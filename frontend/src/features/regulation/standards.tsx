import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import type { Standard } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { EntryDialog } from '@/ui/entry-dialog';
import { Card } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';

export const standardsQuery = {
  queryKey: ['standards'],
  queryFn: () => read(api.GET('/standards')),
  staleTime: 60_000,
};

/** What is laid down beside the regulation: versions by the bureau, acknowledged by each unit. */
export function Standards({ standards }: { standards: Standard[] }) {
  return (
    <div className="zy-case-main">
      {standards.map((standard) => (
        <One key={standard.id} standard={standard} />
      ))}
    </div>
  );
}

function One({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const { id } = standard;
  const changed = () => queryClient.invalidateQueries({ queryKey: ['standards'] });
  const acknowledge = useMutation({
    mutationFn: () =>
      read(api.POST('/standards/{id}/acknowledgements', { params: { path: { id } }, body: {} })),
    onSuccess: changed,
  });
  return (
    <Card
      title={text(standard.label)}
      extra={
        <span className="zy-moves">
          {standard.mayAcknowledge ? (
            <Button
              type="primary"
              loading={acknowledge.isPending}
              onClick={() => {
                acknowledge.mutate();
              }}
            >
              {t('standards.acknowledge')}
            </Button>
          ) : null}
          {standard.mayPublish ? (
            <EntryDialog
              title={t('standards.publish')}
              effect={t('standards.publishEffect')}
              initial={{ title: standard.title ?? text(standard.label) }}
              fields={[
                { key: 'title', label: t('standards.title'), required: true, most: 200 },
                { key: 'version', label: t('standards.version'), required: true },
                { key: 'effectiveOn', label: t('standards.from'), required: true, kind: 'date' },
              ]}
              onSubmit={async ({ title = '', version = '', effectiveOn = '' }) => {
                await read(
                  api.POST('/standards/{id}/versions', {
                    params: { path: { id } },
                    body: { title, version, effectiveOn },
                  }),
                );
                await changed();
              }}
            />
          ) : null}
        </span>
      }
    >
      {acknowledge.isError ? <ProblemAlert error={acknowledge.error} compact /> : null}
      {standard.empty ? (
        <p>{t('standards.empty')}</p>
      ) : (
        <dl className="zy-facts zy-facts-wide">
          <dt>{t('standards.title')}</dt>
          <dd lang="zh-CN">{standard.title}</dd>
          <dt>{t('standards.version')}</dt>
          <dd lang="zh-CN">{standard.version}</dd>
          <dt>{t('standards.from')}</dt>
          <dd>{standard.effectiveOn}</dd>
        </dl>
      )}
      {standard.acknowledgedAt ? (
        <p className="zy-soft">{t('standards.acknowledged', { at: dateTime(standard.acknowledgedAt) })}</p>
      ) : null}
      {standard.acknowledged && standard.mayPublish ? <Missing id={id} /> : null}
      {standard.clause ? <ClauseLink id={standard.clause} /> : null}
    </Card>
  );
}

/** Which units have not acknowledged it yet. */
function Missing({ id }: { id: string }) {
  const { t } = useTranslation();
  const roll = useQuery({
    queryKey: ['standards', id, 'acknowledgements'],
    queryFn: () => read(api.GET('/standards/{id}/acknowledgements', { params: { path: { id } } })),
  }).data;
  if (!roll) return null;
  return roll.missing.length ? (
    <p>
      {t('standards.missing', { count: roll.missing.length })}:{' '}
      {roll.missing.map(({ name }) => name).join(t('listSeparator'))}
    </p>
  ) : (
    <p>{t('standards.none')}</p>
  );
}
