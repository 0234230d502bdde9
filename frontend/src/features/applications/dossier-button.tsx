import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '@/api/files';
import { asProblem } from '@/api/problem';
import type { Application } from '@/api/types';

/** Everything of a case in one file for the archive: forms, papers, record, and a list of their hashes. */
export function DossierButton({ application }: { application: Application }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fetching = useMutation({
    mutationFn: () => download(`/applications/${application.id}/dossier.zip`, `${application.number}.zip`),
    onError: (error) => void message.error(asProblem(error).message),
  });
  return (
    <Button
      loading={fetching.isPending}
      onClick={() => {
        fetching.mutate();
      }}
    >
      {t('case.dossier')}
    </Button>
  );
}
