import { useTranslation } from 'react-i18next';
import type { Origin } from '@/api/types';
import { ClauseLink } from '@/ui/clause-link';

/** Whether the regulation says so itself, takes it over, or the platform proposes it; with the sentence. */
export function OriginTag({ origin, clause }: { origin: Origin; clause?: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`zy-chip zy-chip-${origin}`}>{t(`origin.${origin}.name`)}</span>
      {clause ? <ClauseLink id={clause} /> : null}
    </>
  );
}
