import { useQuery } from '@tanstack/react-query';
import { machineRooms, systems } from '@/api/ledger';
import type { Named } from '@/api/types';

const MOST = 200;

/** The other systems of a unit and its machine rooms, to be named in a record. */
export function useRelated({ id, unit }: { id?: string; unit?: Named }) {
  const code = unit?.code;
  const others = useQuery({
    queryKey: ['systems', 'related', code],
    queryFn: () => systems({ page: 0, size: MOST, ...(code ? { unit: code } : {}) }),
  });
  const rooms = useQuery({
    queryKey: ['machine-rooms', 'related'],
    queryFn: () => machineRooms({ page: 0, size: MOST }),
  });
  return {
    systems: (others.data?.items ?? [])
      .filter((other) => other.id !== id)
      .map((other) => ({ value: other.id, label: other.name })),
    rooms: (rooms.data?.items ?? [])
      .filter(({ owner }) => !code || owner.code === code)
      .map((room) => ({ value: room.id, label: room.name })),
  };
}
