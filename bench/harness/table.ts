import { type Measured, type Result, reached, type Target } from './bench.ts';

const HEAD = ['what', 'measured', 'baseline', 'ratio', 'must reach', '', 'peak RSS'];

/** The results as lines for a terminal: a row for each bench, its other figures under it. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map(cellsOf);
  const widths = HEAD.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const body = rows.flatMap((row, index) => [line(row), ...figuresOf(results[index])]);
  return `${[line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...body].join('\n')}\n`;
}

/** The results as they are kept in a file, for a comparison over time. */
export function recordOf(results: readonly Result[]) {
  return results.map((result) => {
    const { name, what, mustReach } = result.bench;
    if (result.kind === 'crashed') return { name, what, mustReach, crashed: true };
    return {
      name,
      what,
      mustReach,
      reached: reached(mustReach, result.finding),
      ...result.finding,
    };
  });
}

function cellsOf(result: Result): string[] {
  const { what, mustReach } = result.bench;
  if (result.kind === 'crashed') return [what, 'crashed', '', '', '', '', ''];
  const { finding } = result;
  return [
    what,
    `${round(finding.value)} ${finding.unit}`,
    finding.baseline === undefined ? '' : `${round(finding.baseline)} ${finding.unit}`,
    finding.ratio === undefined ? '' : `${finding.ratio.toFixed(2)}×`,
    mustReach === null ? '' : sayTarget(mustReach, finding),
    sayVerdict(reached(mustReach, finding)),
    `${Math.round(finding.peakRssMb)} MB`,
  ];
}

function figuresOf(result: Result | undefined): string[] {
  if (result?.kind !== 'measured') return [];
  const figures = Object.entries(result.finding.figures);
  return [`    ${figures.map(([name, value]) => `${name} ${round(value)}`).join(' · ')}`];
}

function sayTarget(target: Target, { unit }: Measured): string {
  const limit = 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  return target.of === 'ratio' ? `${limit}×` : `${limit} ${unit}`;
}

function sayVerdict(verdict: boolean | null): string {
  if (verdict === null) return '';
  return verdict ? 'ok' : 'SHORT';
}

/** Three digits that count. */
function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
