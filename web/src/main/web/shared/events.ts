import { pause, Problem, send } from './http';
import { accessToken, replaceToken, tokenLife } from './session';

/** How news arrive: at once, or by asking every few seconds. */
export type Liveness = 'live' | 'asking' | 'ended';

const MOST_STREAMS = 3;
const ASK_EVERY = 5_000;
const FAILURES = 3;
const HIDDEN = 60_000;

/**
 * Tells of every change of an order until the returned function is called. One tab of this browser holds the stream and
 * tells the others: a browser opens six connections to a host, and streams would take them all.
 */
export function watchOrder(id: string, onChange: () => void, onLiveness: (liveness: Liveness) => void): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(`sayur-order-${id}`);
  channel.onmessage = () => onChange();
  const tell = (): void => {
    onChange();
    channel.postMessage('changed');
  };
  void navigator.locks
    .request(`sayur-events-${id}`, { signal: stop.signal }, () => follow(id, stop.signal, tell, onLiveness))
    .catch(() => undefined);
  // a tab that waits for the lock is told by the one that has it
  const fallback = window.setInterval(() => {
    const now = liveness.get(id);
    if (!document.hidden && !stop.signal.aborted && now !== 'live' && now !== 'ended') onChange();
  }, ASK_EVERY * 3);
  return () => {
    stop.abort();
    channel.close();
    clearInterval(fallback);
  };
}

const liveness = new Map<string, Liveness>();

async function follow(id: string, stop: AbortSignal, tell: () => void, onLiveness: (now: Liveness) => void): Promise<void> {
  const set = (now: Liveness): void => {
    liveness.set(id, now);
    onLiveness(now);
  };
  let last: string | null = null;
  let failures = 0;
  while (!stop.aborted) {
    if (document.hidden) await shown(stop);
    if (failures >= FAILURES || (await streams()) > MOST_STREAMS) {
      set('asking');
      await pause(ASK_EVERY);
      if (stop.aborted) return;
      tell();
      failures = Math.max(0, failures - 1);
      continue;
    }
    try {
      const end = await listen(id, stop, last, (event) => {
        failures = 0;
        last = event;
        tell();
      }, () => set('live'));
      if (end === 'final') {
        set('ended');
        return;
      }
    } catch (failure) {
      if (stop.aborted) return;
      if (failure instanceof Problem && failure.status === 404) return;
      failures++;
      set('asking');
      await pause(Math.min(30_000, 1_000 * 2 ** failures) * (0.7 + Math.random() * 0.6));
    }
  }
}

async function streams(): Promise<number> {
  const held = (await navigator.locks.query()).held ?? [];
  return held.filter((lock) => lock.name?.startsWith('sayur-events-')).length;
}

async function listen(
  id: string,
  stop: AbortSignal,
  last: string | null,
  onEvent: (id: string) => void,
  onOpen: () => void,
): Promise<'final' | 'again'> {
  const token = await accessToken();
  const own = new AbortController();
  const abort = (): void => own.abort();
  stop.addEventListener('abort', abort);
  // a new stream with a new token, before the service ends the old one
  const renewal = window.setTimeout(abort, Math.max(5_000, tokenLife() - 5_000));
  const hide = hiddenFor(HIDDEN, abort);
  try {
    const { response, status } = await send<void>(`/api/v1/orders/${id}/events`, {
      token,
      as: 'stream',
      signal: own.signal,
      headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) },
    });
    if (status === 204 || !response.body) return 'final';
    onOpen();
    return await read(response.body, onEvent);
  } catch (failure) {
    if (own.signal.aborted && !stop.aborted) return 'again';
    if (failure instanceof Problem && failure.status === 401 && token) await replaceToken(token); // or learn that the session has ended
    throw failure;
  } finally {
    stop.removeEventListener('abort', abort);
    clearTimeout(renewal);
    hide();
  }
}

async function read(body: ReadableStream<Uint8Array>, onEvent: (id: string) => void): Promise<'final' | 'again'> {
  const reader = body.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 'again';
    buffer += value;
    const blocks = buffer.split(/\r?\n\r?\n/);
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const id = lines.find((line) => line.startsWith('id:'))?.slice(3).trim();
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).trim()).join('\n');
      if (!data) continue; // a heartbeat
      onEvent(id ?? '');
      if ((JSON.parse(data) as { last?: boolean }).last) return 'final';
    }
  }
}

function hiddenFor(ms: number, then: () => void): () => void {
  let timer = 0;
  const change = (): void => {
    clearTimeout(timer);
    if (document.hidden) timer = window.setTimeout(then, ms);
  };
  document.addEventListener('visibilitychange', change);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', change);
  };
}

function shown(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.hidden && !stop.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    stop.addEventListener('abort', look);
  });
}
