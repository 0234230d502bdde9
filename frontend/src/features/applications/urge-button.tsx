import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import type { Application } from '@/api/types';
import { applicationQuery } from '@/api/cases';
import { urge } from './api';

/** 催办: asks the side whose turn it is to hurry; once a day, says the server. */
export function UrgeButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const urging = useMutation({
    mutationFn: () => urge(application.id),
    onSuccess: (after) => {
      queryClient.setQueryData(applicationQuery(application.id).queryKey, after);
      void message.success(t('case.urged'));
    },
    onError: (error) => {
      const { body, kind } = asProblem(error);
      void message.warning(body.detail ?? body.title ?? t(`problem.${kind}.title`));
    },
  });
  return (
    <Button
      loading={urging.isPending}
      onClick={() => {
        urging.mutate();
      }}
    >
      {t('case.urge')}
    </Button>
  );
}
