import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { emptyCounts } from "#server/personality/cells/cell.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import { encodeCounts } from "#server/personality/cells/encode-counts.ts";
import { decodeCounts } from "#server/personality/cells/read-counts.ts";
import { sumSelection } from "#server/personality/engine/sum-selection.ts";
import { CellColumns } from "./cell-columns.ts";

const rowOf = (
  channel: string,
  member: string,
  day: number,
  words: Record<string, number>,
): ObservationRow => {
  const counts = emptyCounts();
  for (const [word, count] of Object.entries(words)) counts.words.set(word, count);
  counts.features[0] = 1;
  return {
    channel_id: channel as ChannelId,
    member_id: member as MemberId,
    day,
    stamp: "1",
    messages: 1,
    answers: 0,
    first_message_id: "1" as MessageId,
    last_message_id: "2" as MessageId,
    counts: encodeCounts(counts),
  };
};

const some = fc.constantFrom;
const change = fc.record({
  channel: some("x", "y"),
  member: some("a", "b", "c", "d"),
  day: some(-5, 0, 1, 2),
  words: fc.option(fc.dictionary(some("one", "two", "three", "ünder"), fc.integer({ min: 1, max: 200_000 }))),
});

/** What the cells of some rows sum up to, told in words. */
function summed(columns: CellColumns, channelIds: string[], day: number) {
  const selection = columns.select({ channelIds: channelIds as ChannelId[], day });
  const { words } = sumSelection(columns, selection, { names: [], needed: 1 });
  return words.terms
    .map((term, index) => {
      const uses = Array.from({ length: words.starts[index + 1]! - words.starts[index]! }, (_, use) => {
        const at = words.starts[index]! + use;
        return `${selection.authorIds[words.authors[at]!]} ${words.counts[at]}`;
      });
      return `${term}: ${uses.sort().join()}`;
    })
    .sort();
}

/** The same, cell by cell. */
function added(rows: readonly ObservationRow[], channelIds: string[], day: number) {
  const terms = new Map<string, Map<string, number>>();
  for (const row of rows.filter((one) => channelIds.includes(one.channel_id) && one.day <= day))
    for (const [term, count] of decodeCounts(row.counts).words) {
      const uses = terms.get(term) ?? new Map<string, number>();
      terms.set(term, uses.set(row.member_id, (uses.get(row.member_id) ?? 0) + count));
    }
  return [...terms]
    .map(
      ([term, uses]) =>
        `${term}: ${[...uses]
          .map(([member, count]) => `${member} ${count}`)
          .sort()
          .join()}`,
    )
    .sort();
}

test("columns sum up to what the cells say, whatever came and went before", () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), some(-5, 0, 1, 2), (changes, day) => {
      const columns = new CellColumns();
      const rows = new Map<string, ObservationRow>();
      for (const { channel, member, day: on, words } of changes) {
        const key = `${channel} ${member} ${on}`;
        if (words === null) {
          columns.remove({ channelId: channel as ChannelId, memberId: member as MemberId, day: on });
          rows.delete(key);
        } else {
          const row = rowOf(channel, member, on, words);
          columns.upsert(row);
          rows.set(key, row);
        }
        if (on === 2) columns.select({ channelIds: [], day });
        if (on === 1) columns.order();
      }
      for (const channels of [["x"], ["x", "y"]])
        assert.deepEqual(summed(columns, channels, day), added([...rows.values()], channels, day));
    }),
  );
});
