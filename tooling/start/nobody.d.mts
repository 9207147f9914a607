export function unprivilegedUser(): { uid: number; gid: number } | undefined;
export function canReach(user: { uid: number; gid: number }, path: string): boolean;
