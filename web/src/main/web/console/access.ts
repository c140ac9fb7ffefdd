import { session } from '../shared/session';

/** What the services allow by role or by permission; the console only leaves out what they would refuse. */
const GRANTS = {
  orders: ['ADMIN', 'SUPER_ADMIN', 'orders:manage'],
  orderSummary: ['ADMIN', 'SUPER_ADMIN', 'OPS', 'orders:manage', 'platform:operate'],
  payments: ['ADMIN', 'SUPER_ADMIN', 'payments:manage'],
  paymentRead: ['ADMIN', 'SUPER_ADMIN', 'OPS', 'payments:manage'],
  catalogue: ['ADMIN', 'catalogue:manage'],
  users: ['ADMIN', 'SUPER_ADMIN', 'users:read'],
  manageUsers: ['ADMIN', 'SUPER_ADMIN', 'users:manage'],
  manageRoles: ['SUPER_ADMIN'],
  audit: ['OPS', 'SUPER_ADMIN', 'audit:read'],
  ledger: ['ADMIN', 'SUPER_ADMIN', 'OPS'],
  operate: ['OPS', 'platform:operate'],
} as const;

export type Duty = keyof typeof GRANTS;

export function may(duty: Duty): boolean {
  const now = session.get();
  return now.state === 'member' && GRANTS[duty].some((grant) => now.roles.includes(grant) || now.scopes.includes(grant));
}
