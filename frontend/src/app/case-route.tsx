import { useParams } from 'react-router';
import { useMe } from '@/api/me';
import { CasePage } from '@/features/applications/case-page';
import { OpinionPanel } from '@/features/reviews/opinion-panel';
import { ReviewDesk } from '@/features/reviews/review-desk';
import { ReviewsListPage } from '@/features/reviews/reviews-list-page';
import { useOpenReview } from '@/features/reviews/use-open-review';
import { useUrlState } from '@/lib/url-state';

/** The case as everyone reads it; an expert finds the opinion form beside it. */
export function CaseRoute() {
  const { id = '' } = useParams();
  return <Case id={id} atDesk={false} />;
}

function Case({ id, atDesk }: { id: string; atDesk: boolean }) {
  const expert = useMe().role === 'expert';
  const opines = useOpenReview(id, expert) !== undefined;
  return expert ? (
    <CasePage
      id={id}
      atDesk={atDesk}
      opines={opines}
      desk={(application, pinned) => <OpinionPanel application={application} pinned={pinned} />}
    />
  ) : (
    <CasePage id={id} atDesk={atDesk} />
  );
}

/** What waits for an opinion or a decision; with one of them opened, the list stands at its left. */
export function ReviewsRoute() {
  const [{ case: id }] = useUrlState({ case: '' });
  return id ? (
    <ReviewDesk current={id}>
      <Case key={id} id={id} atDesk />
    </ReviewDesk>
  ) : (
    <ReviewsListPage />
  );
}
