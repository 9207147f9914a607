import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { Me } from '../../lib/me.ts';

const names = {
  owner: msg`owner`,
  author: msg`author`,
  analyst: msg`analyst`,
  support: msg`support`,
  invigilator: msg`invigilator`,
  student: msg`student`,
} satisfies Record<Me['role'], unknown>;

export function useRoleName(role: Me['role']): string {
  const { i18n } = useLingui();
  return i18n._(names[role]);
}
