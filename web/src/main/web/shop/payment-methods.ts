import type { PaymentService } from 'contract';
import { call, Problem } from '../shared/api';

/** A way to pay, and what its token may be: contracts/openapi, payment-methods. */
export type Method = Omit<PaymentService.PaymentMethod, 'provider'>;

const test = (method: string, ...values: string[]): Method => ({ method, test: true, token: { kind: 'TEST_TOKEN', values: values.map((value) => ({ value })) } });

/** Where the service does not say which methods are open: those of the sandbox. */
const FALLBACK: Method[] = [
  test('card', 'tok_ok', 'tok_declined', 'tok_insufficient_funds', 'tok_pending'),
  test('qris', 'tok_pending'),
  test('bank_transfer', 'tok_pending'),
  { method: 'cash_on_delivery', test: false, token: { kind: 'NONE', values: [] } },
];

export async function paymentMethods(): Promise<Method[]> {
  try {
    const { items } = await call<{ items: Method[] }>('/api/v1/payment-methods', { open: true });
    return items.length > 0 ? items : FALLBACK;
  } catch (failure) {
    if (failure instanceof Problem && failure.isPassing) throw failure;
    return FALLBACK;
  }
}

/** What is sent unless something else is chosen. */
export function firstToken({ method, token }: Method): string | undefined {
  return token.values[0]?.value ?? (token.kind === 'ANY' ? method : undefined);
}
