import type { TimelinePoint } from "#contract/personality.ts";

/** One thing over Lain's life: a value for each point of the time line. */
export interface Series {
  id: string;
  label: string;
  values: number[];
}

/** The interests that counted most at any time, in the order in which they had their day. */
export function interestSeries(points: readonly TimelinePoint[], most: number): Series[] {
  const byId = new Map<string, Series & { peak: number }>();
  for (const [index, { interests }] of points.entries()) {
    for (const { id, label, weight } of interests) {
      const series = byId.get(id) ?? { id, label, peak: 0, values: new Array(points.length).fill(0) };
      // Its label may change over the years; the newest is what it is called now.
      series.label = label;
      series.values[index] = weight;
      series.peak = Math.max(series.peak, weight);
      byId.set(id, series);
    }
  }
  return [...byId.values()]
    .toSorted((one, other) => other.peak - one.peak || one.id.localeCompare(other.id))
    .slice(0, most)
    .toSorted((one, other) => middleOf(one.values) - middleOf(other.values))
    .map(({ id, label, values }) => ({ id, label, values }));
}

/** The words that marked the most steps; 1 where a word marked one. The earliest come first. */
export function wordSeries(points: readonly TimelinePoint[], most: number): Series[] {
  const byWord = new Map<string, number[]>();
  for (const [index, { words }] of points.entries()) {
    for (const word of words) {
      const values = byWord.get(word) ?? new Array(points.length).fill(0);
      values[index] = 1;
      byWord.set(word, values);
    }
  }
  return [...byWord]
    .map(([label, values]) => ({ id: label, label, values }))
    .toSorted((one, other) => sum(other.values) - sum(one.values) || one.id.localeCompare(other.id))
    .slice(0, most)
    .toSorted((one, other) => middleOf(one.values) - middleOf(other.values));
}

/** Where the mean of what it counted lies. */
function middleOf(values: readonly number[]): number {
  const total = sum(values);
  return total === 0 ? 0 : values.reduce((moment, value, index) => moment + value * index, 0) / total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
