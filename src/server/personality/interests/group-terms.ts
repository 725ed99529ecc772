import { stem } from "#server/memory/words/stem.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";

export interface WeighedTerm {
  term: TermDays;
  weight: number;
}

const largestGroup = 5;
/** The share of the rarer term's days of an author on which the other one stands too, from which both are one topic. */
const together = 0.6;
const leastShared = 4;

/**
 * Puts terms together that speak of one thing: forms of a word, a pair and its words, and words that the same people say on the
 * same days from the day `since` on. Terms come strongest first, and the strongest leads its group.
 */
export function groupTerms(terms: readonly WeighedTerm[], since: number): WeighedTerm[][] {
  const groups: { terms: WeighedTerm[]; lead: Shape; stems: Set<string> }[] = [];
  for (const weighed of terms) {
    const shape = shapeOf(weighed.term, since);
    const home = groups.find(({ terms, lead, stems }) => {
      if (shape.stems.every((one) => stems.has(one)) || lead.stems.every((one) => shape.stems.includes(one)))
        return true;
      return terms.length < largestGroup && areTogether(lead.places, shape.places);
    });
    if (home === undefined) groups.push({ terms: [weighed], lead: shape, stems: new Set(shape.stems) });
    else {
      home.terms.push(weighed);
      for (const one of shape.stems) home.stems.add(one);
    }
  }
  return groups.map(({ terms }) => terms.slice(0, largestGroup));
}

interface Shape {
  stems: string[];
  /** Where it stands: each day of an author in a channel once, as a number, in order. */
  places: Float64Array;
}

/** More authors, and more channels, than there are. */
const mostAuthors = 2 ** 20;
const mostChannels = 2 ** 12;

function shapeOf({ term, days, authors, channels }: TermDays, since: number): Shape {
  const places: number[] = [];
  for (let at = 0; at < days.length; at++)
    if (days[at]! >= since)
      places.push((days[at]! * mostAuthors + authors[at]!) * mostChannels + (channels[at]! % mostChannels));
  const ordered = Float64Array.from(places).sort();
  return {
    stems: term.split(" ").map((word) => stem(word.replace(/'s$/, ""))),
    places: ordered.filter((place, at) => at === 0 || place !== ordered[at - 1]),
  };
}

function areTogether(one: Float64Array, other: Float64Array): boolean {
  const [rarer, rest] = one.length <= other.length ? [one, other] : [other, one];
  // A rare word stands beside a frequent one by chance: it has to be about as frequent.
  if (rarer.length < leastShared || rest.length > rarer.length * 4) return false;
  let missing = rarer.length * (1 - together);
  let at = 0;
  for (const place of rarer) {
    while (at < rest.length && rest[at]! < place) at += 1;
    if (rest[at] === place) continue;
    missing -= 1;
    if (missing < 0) return false;
  }
  return true;
}
