import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '@/lib/i18n/i18n';
import { ClauseLink } from '@/ui/clause-link';
import { findingsBehind } from './api';

/** Why there is a case that nobody applied for: what was found, and by which clause. */
export function CarriedOut({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const found = useQuery(findingsBehind(applicationId)).data ?? [];
  return found.map((finding) => (
    <Alert
      key={finding.id}
      type="info"
      showIcon
      title={
        <>
          {t('case.carriedOut')}
          <Link to={`/utilization/findings/${finding.id}`}>
            {finding.resourceName} · {text(finding.kindLabel)}
          </Link>{' '}
          {finding.clause ? <ClauseLink id={finding.clause} /> : null}
        </>
      }
    />
  ));
}
