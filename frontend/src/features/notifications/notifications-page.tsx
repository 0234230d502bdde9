import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, read } from '@/api/client';
import type { Notification } from '@/api/types';
import { dateTime } from '@/lib/format';
import { useText } from '@/lib/i18n/i18n';
import { useUrlState } from '@/lib/url-state';
import { ClauseLink } from '@/ui/clause-link';
import { Page } from '@/ui/page';
import { MailSettings } from './mail-settings';
import { ProblemAlert } from '@/ui/problem-alert';
import { QueryTable } from '@/ui/query-table';

export function NotificationsPage() {
  const { t } = useTranslation();
  const text = useText();
  const queryClient = useQueryClient();
  const [url, setUrl] = useUrlState({ show: 'all', page: '1' });
  const again = () => queryClient.invalidateQueries({ queryKey: ['notifications'] });
  const mark = useMutation({
    mutationFn: (id: string) =>
      read(api.PUT('/notifications/{id}', { params: { path: { id } }, body: { read: true } })),
    onSettled: again,
  });
  const markAll = useMutation({
    mutationFn: () => read(api.POST('/notifications/read-all', { body: {} })),
    onSettled: again,
  });
  return (
    <Page
      title={t('notifications.title')}
      actions={
        <Button
          loading={markAll.isPending}
          onClick={() => {
            markAll.mutate();
          }}
        >
          {t('notifications.readAll')}
        </Button>
      }
    >
      {markAll.isError ? <ProblemAlert error={markAll.error} /> : null}
      <div className="zy-card">
        <QueryTable<Notification>
          label={t('notifications.title')}
          queryKey={['notifications', url.show]}
          load={(page, size) =>
            read(
              api.GET('/notifications', {
                params: { query: { page, size, ...(url.show === 'unread' ? { unread: true } : {}) } },
              }),
            )
          }
          rowKey={(row) => row.id}
          rowTone={(row) => (row.read ? undefined : 'unread')}
          empty={{ title: t(url.show === 'unread' ? 'notifications.noneUnread' : 'notifications.none') }}
          toolbar={
            <Segmented
              aria-label={t('notifications.show')}
              value={url.show}
              onChange={(show) => {
                setUrl({ show, page: '1' });
              }}
              options={[
                { value: 'all', label: t('notifications.all') },
                { value: 'unread', label: t('notifications.unread') },
              ]}
            />
          }
          columns={[
            {
              key: 'title',
              title: t('notifications.subject'),
              phone: 'title',
              value: (row) => text(row.title),
              render: (row) => (
                <div className="zy-name-cell">
                  {row.link ? (
                    <Link
                      to={row.link}
                      data-row-link
                      onClick={() => {
                        if (!row.read) mark.mutate(row.id);
                      }}
                    >
                      {row.read ? null : <span className="zy-hidden">{t('notifications.isUnread')} </span>}
                      {text(row.title)}
                    </Link>
                  ) : (
                    <span>{text(row.title)}</span>
                  )}
                  <span className="zy-soft zy-wrap">
                    {text(row.body)}
                    {row.clause ? <ClauseLink id={row.clause} /> : null}
                  </span>
                </div>
              ),
            },
            {
              key: 'body',
              title: t('notifications.body'),
              value: (row) => text(row.body),
              sheetOnly: true,
            },
            {
              key: 'at',
              title: t('notifications.at'),
              value: (row) => dateTime(row.at),
              width: 150,
              render: (row) => <time dateTime={row.at}>{dateTime(row.at)}</time>,
            },
            {
              key: 'read',
              title: t('notifications.state'),
              value: (row) => t(row.read ? 'notifications.isRead' : 'notifications.isUnread'),
              width: 120,
              phone: 'bare',
              render: (row) =>
                row.read ? (
                  <span className="zy-soft">{t('notifications.isRead')}</span>
                ) : (
                  <Button
                    size="small"
                    onClick={() => {
                      mark.mutate(row.id);
                    }}
                  >
                    {t('notifications.markRead')}
                  </Button>
                ),
            },
          ]}
        />
      </div>
      <MailSettings />
    </Page>
  );
}
