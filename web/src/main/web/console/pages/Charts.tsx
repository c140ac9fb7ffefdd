import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Overview, Step } from '../operations';
import { Answer, Empty, Screen } from '../parts';
import { usePolled } from '../polling';
import { named, t, type Key } from '../texts';
import { number, timeOfDay } from '../time';

interface Line {
  name: string;
  values: (number | null)[];
}

interface Chart {
  key: Key;
  unit: string;
  digits?: number;
  lines: Line[];
  /** Above it, the last value is trouble. */
  limit?: number;
}

const column = (steps: Step[], of: (step: Step) => number | null): (number | null)[] => steps.map(of);

function charts(steps: Step[]): Chart[] {
  const statuses = [...new Set(steps.flatMap((step) => Object.keys(step.orders ?? {})))].slice(0, 6);
  return [
    {
      key: 'chart.orders',
      unit: t('chart.perMinute'),
      digits: 1,
      lines: statuses.map((status) => ({ name: named('status', status), values: column(steps, (step) => (step.orders ? ((step.orders[status] ?? 0) * 60) / step.seconds : null)) })),
    },
    { key: 'chart.rate', unit: t('chart.perSecond'), digits: 1, lines: [{ name: t('chart.requests'), values: column(steps, (step) => step.request_rate) }] },
    { key: 'chart.errors', unit: t('chart.perStep'), limit: 0, lines: [{ name: '5xx', values: column(steps, (step) => step.errors_5xx) }] },
    {
      key: 'chart.latency',
      unit: 'ms',
      limit: 1_000,
      lines: [
        { name: 'p95', values: column(steps, (step) => step.p95_ms) },
        { name: 'p50', values: column(steps, (step) => step.p50_ms) },
        { name: 'p99', values: column(steps, (step) => step.p99_ms) },
      ],
    },
    {
      key: 'chart.queues',
      unit: t('chart.messages'),
      lines: [
        { name: t('dead.ready'), values: column(steps, (step) => step.queue_depth) },
        { name: t('dead.retrying'), values: column(steps, (step) => step.retrying) },
        { name: t('dead.dead'), values: column(steps, (step) => step.dead_letters) },
      ],
    },
    { key: 'chart.outbox', unit: t('chart.seconds'), digits: 1, limit: 30, lines: [{ name: t('chart.age'), values: column(steps, (step) => step.outbox_age_seconds) }] },
  ];
}

/** The last quarter of an hour, as the gateway keeps it. */
export default function Charts() {
  const overview = usePolled<Overview>('/api/v1/ops/overview', 10_000);
  return (
    <Screen title={t('charts.title')} hint={t('charts.hint')} live={overview}>
      <Answer of={overview}>
        {(data) =>
          data.steps.length < 2 ? (
            <Empty text={t('charts.none')} />
          ) : (
            <div class="charts">
              {charts(data.steps).map((chart) => (
                <Figure key={chart.key} chart={chart} steps={data.steps} />
              ))}
            </div>
          )
        }
      </Answer>
    </Screen>
  );
}

const WIDTH = 600;
const HEIGHT = 160;

/** 1, 2 or 5 times a power of ten, at least as high as the highest value. */
function ceiling(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10);
}

/** Only the lines are drawn to scale: the view box is stretched to the width of the figure, and texts stay outside. */
function Figure({ chart, steps }: { chart: Chart; steps: Step[] }) {
  const [asTable, show] = useState(false);
  const first = Date.parse(steps[0]?.at ?? '');
  const span = Math.max(1, Date.parse(steps.at(-1)?.at ?? '') - first);
  const known = chart.lines.flatMap((line) => line.values.filter((value): value is number => value !== null));
  const top = ceiling(Math.max(0, ...known));
  const digits = chart.digits ?? 0;
  const say = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : number(value, digits));
  const last = chart.lines.map((line) => line.values.at(-1) ?? null);
  const isTrouble = chart.limit !== undefined && last.some((value) => value !== null && value > (chart.limit ?? 0));
  return (
    <figure class="chart">
      <figcaption>
        <strong>{t(chart.key)}</strong> <span class="soft">{chart.unit}</span>
        <button type="button" class="as-table" aria-pressed={asTable} aria-label={`${t('chart.table')}: ${t(chart.key)}`} onClick={() => show(!asTable)}>
          {t('chart.table')}
        </button>
      </figcaption>
      <ul class="legend">
        {chart.lines.map((line, i) => (
          <li key={line.name} class={`line-${i}`}>
            <span class="key" aria-hidden="true" /> {line.name} <strong class={isTrouble && i === 0 ? 'bad-text' : undefined}>{say(last[i])}</strong>
          </li>
        ))}
        {chart.lines.length === 0 && <li class="soft">{t('chart.unknown')}</li>}
      </ul>
      {asTable ? (
        <Numbers chart={chart} steps={steps} say={say} />
      ) : (
        <div class="plot">
          <span class="axis top-axis">{number(top, digits)}</span>
          <span class="axis zero-axis">0</span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('chart.label', { name: t(chart.key), values: chart.lines.map((line, i) => `${line.name} ${say(last[i])}`).join(', ') })}>
            {[0, 0.5, 1].map((at) => (
              <line key={at} class="grid" x1="0" x2={WIDTH} y1={1 + at * (HEIGHT - 2)} y2={1 + at * (HEIGHT - 2)} />
            ))}
            {chart.lines.map((line, i) => (
              <path key={line.name} class={`line line-${i}`} d={path(line.values, steps, first, span, top)} />
            ))}
          </svg>
          <span class="axis from-axis">{timeOfDay(steps[0]?.at ?? '', false)}</span>
          <span class="axis to-axis">{timeOfDay(steps.at(-1)?.at ?? '', false)}</span>
        </div>
      )}
    </figure>
  );
}

/** A gap, where a value is unknown or a step is missing, is not drawn over. */
function path(values: (number | null)[], steps: Step[], first: number, span: number, top: number): string {
  let drawn = '';
  let before = NaN;
  values.forEach((value, i) => {
    const at = Date.parse(steps[i]?.at ?? '');
    if (value === null) {
      before = NaN;
      return;
    }
    const x = ((at - first) / span) * WIDTH;
    const y = HEIGHT - 1 - (Math.min(value, top) / top) * (HEIGHT - 2);
    const joined = at - before < 3 * (steps[i]?.seconds ?? 10) * 1_000;
    drawn += `${joined ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    before = at;
  });
  return drawn;
}

function Numbers({ chart, steps, say }: { chart: Chart; steps: Step[]; say: (value: number | null | undefined) => string }): ComponentChildren {
  return (
    <div class="table-box low" role="region" aria-label={t(chart.key)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('table.at')}</th>
            {chart.lines.map((line) => (
              <th scope="col" class="num" key={line.name}>
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps
            .map((step, i) => (
              <tr key={step.at}>
                <td>{timeOfDay(step.at)}</td>
                {chart.lines.map((line) => (
                  <td class="num" key={line.name}>
                    {say(line.values[i])}
                  </td>
                ))}
              </tr>
            ))
            .reverse()}
        </tbody>
      </table>
    </div>
  );
}
