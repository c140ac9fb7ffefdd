import { language } from './i18n';

/** One wrong field of a request. */
export interface FieldError {
  field: string;
  message: string;
}

/** An answer that is no success (RFC 9457), or no answer at all: kind `offline`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly retryAfter: number | null = null,
    readonly traceId: string | null = null,
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail);
  }

  /** Whether the same request may succeed a moment later. */
  get isPassing(): boolean {
    return this.kind === 'offline' || this.status === 502 || this.status === 503 || this.status === 504 || this.kind === 'request-in-progress';
  }
}

export interface Call {
  method?: string;
  /** Sent as JSON, or as it is if it is a form. */
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  as?: 'json' | 'blob' | 'stream';
}

export async function send<T>(path: string, call: Call = {}): Promise<{ status: number; data: T; response: Response }> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': language.get(), ...call.headers };
  if (call.token) headers.Authorization = `Bearer ${call.token}`;
  let body: BodyInit | null = null;
  if (call.body instanceof FormData) body = call.body;
  else if (call.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(call.body);
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      body,
      credentials: 'same-origin',
      ...(call.signal ? { signal: call.signal } : {}),
    });
  } catch (failure) {
    if (call.signal?.aborted) throw failure;
    throw new Problem(0, 'offline', '');
  }
  if (!response.ok) throw await problem(response);
  if (call.as === 'stream') return { status: response.status, data: undefined as T, response };
  if (call.as === 'blob') return { status: response.status, data: (await response.blob()) as T, response };
  const text = await response.text();
  return { status: response.status, data: (text ? JSON.parse(text) : undefined) as T, response };
}

async function problem(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // a proxy answered, not the shop
  }
  const seconds = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    String(body.type ?? '').replace('urn:micro-sayur:', '') || `status-${response.status}`,
    String(body.detail ?? ''),
    Array.isArray(body.errors) ? (body.errors as FieldError[]) : [],
    Number.isFinite(seconds) && response.headers.has('Retry-After') ? seconds : null,
    response.headers.get('X-Trace-Id'),
    body,
  );
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
