import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../../lib/trpc.ts';

export function useGroups() {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.groups.list.queryOptions());
  return { query, groups: query.data?.groups ?? [] };
}
