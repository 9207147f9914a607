import type { GroupRow } from '@invigil/shared/contracts/admin-people';

export interface TreeGroup extends GroupRow {
  /** 0 for a group without a parent. */
  depth: number;
  /** Its own id and those of the groups above it, from the top. */
  path: string[];
}

/** The groups in the order of a tree, each after its parent, brothers by name. One whose parent is not here stands at the top. */
export function treeOf(groups: readonly GroupRow[], options: { archived?: boolean } = {}): TreeGroup[] {
  const shown = groups.filter((group) => options.archived || !group.archived);
  const known = new Set<string>(shown.map((group) => group.groupId));
  const childrenOf = Map.groupBy(shown, (group) =>
    group.parentId !== null && known.has(group.parentId) ? (group.parentId as string) : null,
  );
  const walk = (parentId: string | null, depth: number, above: string[]): TreeGroup[] =>
    (childrenOf.get(parentId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
      .flatMap((group) => {
        const path = [...above, group.groupId];
        return [{ ...group, depth, path }, ...walk(group.groupId, depth + 1, path)];
      });
  return walk(null, 0, []);
}

/** `School 12 / 11-A`: a name that tells two classes of the same name apart. */
export function fullGroupName(group: TreeGroup, groups: readonly GroupRow[]): string {
  const names = new Map<string, string>(groups.map((one) => [one.groupId, one.name]));
  return group.path.map((id) => names.get(id) ?? '').join(' / ');
}

/** A group can't stand under itself or anything below it. */
export function possibleParents(groups: readonly GroupRow[], groupId: string | null): TreeGroup[] {
  return treeOf(groups).filter((group) => groupId === null || !group.path.includes(groupId));
}
