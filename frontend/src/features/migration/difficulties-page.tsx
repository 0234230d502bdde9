import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { systems } from '@/api/ledger';
import { useMe } from '@/api/me';
import type { Difficulty, DifficultyMove } from '@/api/types';
import { useUrlState } from '@/lib/url-state';
import { EntryDialog } from '@/ui/entry-dialog';
import { Page } from '@/ui/page';
import { QueryTable } from '@/ui/query-table';
import { difficulties, placeOf, raise, see } from './api';

const TONE = { open: 'error', answered: 'processing', closed: 'default' } as const;

/** What units cannot solve by themselves: the oldest on top, each with what the reader may do about it. */
export function DifficultiesPage() {
  const { t } = useTranslation();
  const unit = useMe().role === 'unit';
  const [url, setUrl] = useUrlState({ state: 'live', region: '', unit: '', page: '1' });
  const place = placeOf(url);
  return (
    <Page
      title={t('migration.difficulties')}
      lead={t('migration.difficultiesLead')}
      crumbs={[{ title: t('migration.title'), to: '/migration' }, { title: t('migration.difficulties') }]}
      actions={unit ? <Raise /> : null}
    >
      <div className="zy-card">
        <QueryTable<Difficulty>
          label={t('migration.difficulties')}
          queryKey={['migration', 'difficulties', url.state, place]}
          load={(page, size) => difficulties(url.state === 'all' ? '' : url.state, place, page, size)}
          rowKey={({ id }) => id}
          rowTone={({ state }) => (state === 'open' ? 'soon' : undefined)}
          empty={{ title: t('migration.noDifficulty') }}
          toolbar={
            <Select
              className="zy-filter-wide"
              aria-label={t('adjustments.filter')}
              value={url.state}
              onChange={(state: string) => {
                setUrl({ state, page: '1' });
              }}
              options={(['live', 'open', 'answered', 'closed', 'all'] as const).map((value) => ({
                value,
                label: t(`migration.difficulty.${value}`),
              }))}
            />
          }
          columns={[
            {
              key: 'subject',
              title: t('migration.subject'),
              phone: 'title',
              value: ({ subject }) => subject,
              render: ({ subject, description }) => (
                <>
                  <strong>{subject}</strong>
                  <p className="zy-small zy-soft">{description}</p>
                </>
              ),
            },
            {
              key: 'system',
              title: t('applications.columns.system'),
              value: ({ system }) => system.name,
              render: ({ system, unit: { name } }) => (
                <>
                  <Link to={`/systems/${system.id}`}>{system.name}</Link>{' '}
                  <span className="zy-soft">{name}</span>
                </>
              ),
            },
            {
              key: 'age',
              title: t('migration.age'),
              value: ({ ageDays }) => ageDays,
              render: ({ ageDays }) => t('migration.days', { count: ageDays }),
            },
            {
              key: 'answer',
              title: t('migration.answer'),
              value: ({ owner, answer }) => [owner, answer].filter(Boolean).join(' '),
              render: ({ owner, answer }) => (
                <>
                  {owner ? <p className="zy-small zy-soft">{t('migration.ownedBy', { owner })}</p> : null}
                  {answer ?? '—'}
                </>
              ),
            },
            {
              key: 'state',
              title: t('adjustments.state'),
              phone: 'bare',
              value: ({ state }) => t(`migration.difficulty.${state}`),
              render: ({ state }) => <Tag color={TONE[state]}>{t(`migration.difficulty.${state}`)}</Tag>,
            },
            {
              key: 'moves',
              title: t('migration.act'),
              render: (row) => (
                <div className="zy-acts">
                  {row.moves.map((move) => (
                    <Act key={move} difficulty={row} move={move} />
                  ))}
                </div>
              ),
            },
          ]}
        />
      </div>
    </Page>
  );
}

function Act({ difficulty, move }: { difficulty: Difficulty; move: DifficultyMove }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const bureau = move === 'assign' || move === 'answer';
  return (
    <EntryDialog
      title={t(`migration.move.${move}`)}
      effect={t(`migration.moveEffect.${move}`)}
      fields={
        move === 'close'
          ? []
          : [
              {
                key: 'text',
                label: t(`migration.moveText.${move}`),
                required: bureau,
                kind: move === 'assign' ? 'text' : 'long',
                most: move === 'assign' ? 60 : 2000,
              },
            ]
      }
      onSubmit={async ({ text }) => {
        await see(difficulty.id, { move, version: difficulty.version, ...(text ? { text } : {}) });
        void message.success(t('migration.done'));
        await queryClient.invalidateQueries({ queryKey: ['migration'] });
      }}
    />
  );
}

function Raise() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const own = useQuery({
    queryKey: ['systems', 'migration'],
    queryFn: () => systems({ page: 0, size: 200 }),
  });
  return (
    <EntryDialog
      primary
      title={t('migration.raise')}
      effect={t('migration.raiseEffect')}
      fields={[
        {
          key: 'systemId',
          label: t('applications.columns.system'),
          required: true,
          kind: 'select',
          options: (own.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        { key: 'subject', label: t('migration.subject'), required: true, most: 200 },
        { key: 'description', label: t('migration.description'), required: true, kind: 'long', most: 2000 },
      ]}
      onSubmit={async (values) => {
        await raise({
          systemId: values['systemId'] ?? '',
          subject: values['subject'] ?? '',
          description: values['description'] ?? '',
        });
        void message.success(t('migration.raised'));
        await queryClient.invalidateQueries({ queryKey: ['migration'] });
      }}
    />
  );
}
