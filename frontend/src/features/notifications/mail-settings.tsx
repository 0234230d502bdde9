import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Segmented, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import type { MailSetting } from '@/api/types';
import { Card } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';

const key = ['mail-setting'];

/** What of the inbox comes by mail as well; every change is kept at once. */
export function MailSettings() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const setting = useQuery({
    queryKey: key,
    queryFn: () => read(api.GET('/notifications/settings', {})),
  });
  const change = useMutation({
    mutationFn: (next: MailSetting) => read(api.PUT('/notifications/settings', { body: next })),
    onSuccess: (after) => queryClient.setQueryData(key, after),
  });
  const now = change.isPending ? change.variables : setting.data;
  if (!now?.address) return null;
  const set = (part: Partial<MailSetting>) => {
    change.mutate({ ...now, ...part });
  };
  return (
    <Card title={t('mail.title')}>
      {change.isError ? <ProblemAlert error={change.error} /> : null}
      <div className="zy-mail">
        <p className="zy-soft">{t('mail.address', { address: now.address })}</p>
        <Choice
          label={t('mail.digest')}
          checked={now.digest}
          onChange={(digest) => {
            set({ digest });
          }}
        />
        <Choice
          label={t('mail.urgent')}
          checked={now.urgent}
          onChange={(urgent) => {
            set({ urgent });
          }}
        />
        <Segmented<MailSetting['language']>
          aria-label={t('mail.language')}
          value={now.language}
          onChange={(language) => {
            set({ language });
          }}
          options={[
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
    </Card>
  );
}

function Choice(props: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className="zy-switch-line">
      <Switch id={id} checked={props.checked} onChange={props.onChange} />
      <label htmlFor={id}>{props.label}</label>
    </div>
  );
}
