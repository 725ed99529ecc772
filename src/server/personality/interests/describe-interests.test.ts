import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { TermDays } from "#server/personality/observation/sums.ts";
import { noStandings } from "#server/personality/voice/standings.ts";
import { describeInterests } from "./describe-interests.ts";

const authorIds = ["a", "b", "c"] as MemberId[];
const today = 20_000;
/** A term that all three say on these days. */
const saidOn = (term: string, days: number[], count = 1): TermDays => {
  const uses = days.flatMap((day) => [0, 1, 2].map((author) => ({ day, author })));
  return {
    term,
    days: uses.map(({ day }) => day),
    authors: uses.map(({ author }) => author),
    channels: uses.map(() => 0),
    counts: uses.map(() => count),
  };
};
const interests = (...terms: TermDays[]) =>
  describeInterests({ terms, authorIds, today, standings: noStandings });
const recent = [today, today - 1, today - 2, today - 3];
const old = [today - 40, today - 41, today - 42, today - 43];

test("a topic's weight is halved in 30 days", () => {
  const [now] = interests(saidOn("parrots", [today]));
  const [then] = interests(saidOn("parrots", [today - 30]));
  assert.equal(now?.weight, 3);
  assert.equal(then?.weight, 1.5);
});

test("topics rise and fade", () => {
  assert.equal(interests(saidOn("parrots", recent))[0]?.trend, "rising");
  assert.equal(interests(saidOn("parrots", old))[0]?.trend, "fading");
  assert.equal(interests(saidOn("parrots", [...recent, ...old]))[0]?.trend, "steady");
});

test("forms of a word, and pairs that hold it, are one topic", () => {
  const found = interests(
    saidOn("parrot", recent),
    saidOn("parrots", [today]),
    saidOn("green parrots", [today - 1]),
  );
  assert.deepEqual(
    found.map(({ words }) => words),
    [["parrot", "parrots", "green parrots"]],
  );
  assert.equal(found[0]?.firstDay, "2024-10-01");
});

test("a topic of one person is none, and a day's push counts as three messages", () => {
  const alone = { ...saidOn("glaciers", recent), authors: recent.flatMap(() => [0, 0, 0]) };
  assert.deepEqual(interests(alone), []);
  assert.equal(interests(saidOn("parrots", [today], 1_000))[0]?.weight, 9);
});

test("the order in which uses come does not show", () => {
  const term = saidOn("parrots", [...recent, ...old]);
  const reversed = {
    term: term.term,
    days: Array.from(term.days).reverse(),
    authors: Array.from(term.authors).reverse(),
    channels: term.channels,
    counts: term.counts,
  };
  assert.deepEqual(interests(reversed), interests(term));
});
