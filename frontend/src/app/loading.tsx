import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="zy-page" role="status" aria-busy="true" aria-label={t('loading')}>
      <div className="zy-card">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    </div>
  );
}
