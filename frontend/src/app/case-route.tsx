import { useMe } from '@/api/me';
import { CasePage } from '@/features/applications/case-page';
import { OpinionPanel } from '@/features/reviews/opinion-panel';

/** The case as everyone reads it; an expert finds the opinion form beside it. */
export function CaseRoute() {
  const expert = useMe().role === 'expert';
  return expert ? (
    <CasePage desk={(application) => <OpinionPanel application={application} />} />
  ) : (
    <CasePage />
  );
}
