import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { emptyObservation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { tokenizerVersion } from "#server/personality/observation/tokenizer-version.ts";
import { traitDefinitions } from "#server/personality/voice/trait-definitions.ts";
import { type BackgroundFile, background } from "./background.ts";
import { makeBackground } from "./make-background.ts";

const path = new URL("./background.json", import.meta.url);
const file = JSON.parse(readFileSync(path, "utf8")) as BackgroundFile;

test("the background is small, credits its source, and was made by today's tokenizer", () => {
  assert.ok(statSync(path).size < 150_000);
  assert.match(file.about, /Kummerfeld.*ACL 2019.*CC BY 4\.0/);
  assert.equal(file.tokenizer.split(".")[0], tokenizerVersion.split(".")[0]);
});

test("every trait has a mean and a deviation", () => {
  for (const { id, distribution = [] } of traitDefinitions) {
    const trait = background().traits.get(id);
    assert.ok(trait !== undefined && trait.deviation > 0, id);
    assert.equal(trait.shares.length, distribution.length, id);
  }
});

test("words of few people, names and what is not common everywhere do not weigh", () => {
  const communities = ["one", "other"].map((place) => ({
    observations: new Map(
      Array.from({ length: 10 }, (_, author) => {
        const observation = emptyObservation();
        const content = `hello zed, the kernel panics ${author < 2 ? "secret" : ""}`;
        observeMessage({ content, createdAt: 0, answersAfterMs: null }, observation);
        return [
          author === 0 ? `${place}zed` : author === 1 ? "zed" : `${place}${author}`,
          observation,
        ] as const;
      }),
    ),
  }));
  const { words } = makeBackground("made up", communities);
  const listed = Object.values(words.byVotes).join(" ").split(" ");
  assert.ok(listed.includes("hello"));
  assert.ok(!listed.includes("secret") && !listed.includes("zed"));
  assert.equal(words.byVotes[0]?.split(" ").includes("kernel"), true);
});
