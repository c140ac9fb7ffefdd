/** What the operators' API answers; an unknown value is null. */
export interface Breaker {
  name: string;
  state: 'CLOSED' | 'OPEN' | 'HALF_OPEN' | 'FORCED_OPEN' | 'DISABLED' | 'METRICS_ONLY';
  failure_rate: number | null;
  buffered_calls: number;
  failed_calls: number;
  not_permitted_calls: number;
}

export interface Refusal {
  version: string;
  at: string;
  reasons: string[];
}

export interface Instance {
  service: string;
  instance: string | null;
  address: string | null;
  port: number | null;
  status: 'UP' | 'DOWN' | 'OUT_OF_SERVICE' | 'UNKNOWN' | 'UNREACHABLE' | 'MISSING';
  error: string | null;
  started: string | null;
  build: { version: string; revision: string | null } | null;
  heap: { used: number; max: number } | null;
  config: { version: string; since: string; latest: string | null; drift: boolean; needs_restart: string[]; refusal: Refusal | null } | null;
  breakers: Breaker[];
  restarts: number | null;
  self: boolean;
}

export interface Instances {
  at: string;
  instances: Instance[];
}

export interface Step {
  at: string;
  seconds: number;
  requests: number;
  errors_5xx: number;
  request_rate: number;
  p50_ms: number | null;
  p95_ms: number | null;
  p99_ms: number | null;
  orders: Record<string, number> | null;
  queue_depth: number | null;
  retrying: number | null;
  dead_letters: number | null;
  outbox_backlog: number | null;
  outbox_age_seconds: number | null;
  outbox_parked: number | null;
  instances: number;
}

export interface Overview {
  at: string;
  step_seconds: number;
  services_since: string | null;
  steps: Step[];
}

export interface DeadLetter {
  service: string;
  queue: string;
  event_id: string;
  event: string;
  reason: string;
  first_failed_at: string | null;
  retries: number;
  replayed_before: boolean;
  replayed_by: string | null;
  replayed_at: string | null;
  trace_id: string | null;
  headers: Record<string, unknown>;
  body: unknown;
}

export interface DeadLetters {
  at: string;
  total: number;
  replayed_before: number;
  services: { service: string; error: string | null }[];
  queues: { service: string; queue: string; event: string; ready: number; dead_letters: number; waiting_retries: number; error: string | null }[];
  messages: DeadLetter[];
}

export interface DeadLetterOutcome {
  done: number;
  not_done: number;
  messages: { service: string; queue: string; event_id: string; outcome: string; detail: string | null }[];
}

export interface Span {
  id: string;
  parent_id: string | null;
  service: string;
  kind: string | null;
  name: string;
  start: string;
  offset_us: number;
  duration_us: number;
  error: string | null;
  tags: Record<string, string>;
}

export interface Trace {
  trace_id: string;
  start: string;
  duration_us: number;
  services: string[];
  truncated: boolean;
  link: string | null;
  spans: Span[];
}

export interface ConfigChange {
  service?: string;
  key: string;
  from: string | null;
  to: string | null;
}

export interface ConfigHistory {
  at: string;
  error: string | null;
  entries: { at: string; kind: 'published' | 'refused'; edition: string; by: string | null; changes: ConfigChange[]; truncated: boolean; refused: { file: string; reasons: string[] }[] }[];
  drifts: { service: string; instance: string; version: string; latest: string; changes: ConfigChange[] | null; refusal: Refusal | null }[];
}

export interface LogEvent {
  at: string;
  service: string;
  instance: string;
  level: 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';
  logger: string;
  thread: string;
  message: string;
  trace_id: string | null;
  span_id: string | null;
  error: string | null;
}

export interface Logs {
  at: string;
  events: LogEvent[];
  instances: { service: string; instance: string; error: string | null }[];
}

export const SERVICES = ['gateway', 'user-service', 'product-service', 'order-service', 'payment-service', 'notification-service', 'config-server', 'discovery'];

export const INSTANCES = '/api/v1/ops/instances';

export const short = (version: string): string => version.slice(0, 8);

export const isOpen = (breaker: Breaker): boolean => breaker.state === 'OPEN' || breaker.state === 'FORCED_OPEN' || breaker.state === 'HALF_OPEN';
