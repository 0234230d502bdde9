import { useQuery } from '@tanstack/react-query';
import type { Review } from '@/api/types';
import { reviews } from './api';

/** The opinion on this case that waits for the reader, if one does. */
export function useOpenReview(applicationId: string, asked = true): Review | undefined {
  const waiting = useQuery({
    queryKey: ['reviews', { page: 1, size: 100 }],
    queryFn: () => reviews(0, 100),
    enabled: asked,
  });
  return waiting.data?.items.find((item) => item.applicationId === applicationId && item.type === 'opinion');
}
