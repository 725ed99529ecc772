// Makes src/server/personality/background/background.json from chat whose licence allows it. Run once, by hand:
//   node scripts/make-background.mjs ubuntu.jsonl.gz rust.jsonl.gz
// Each file is one community, one message a line: {"id", "ts", "user", "text", "reply_to"}.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { makeBackground } from "../src/server/personality/background/make-background.ts";
import { emptyObservation } from "../src/server/personality/observation/observation.ts";
import { observeMessage } from "../src/server/personality/observation/observe-message.ts";

const about =
  "Counts from the Ubuntu and Rust IRC messages of Kummerfeld et al., 'A Large-Scale Corpus for Conversation Disentanglement', " +
  "ACL 2019 (https://github.com/jkkummerfeld/irc-disentanglement), CC BY 4.0, changed: counted, and words of fewer than 5 people, " +
  "names and insults left out. Made by scripts/make-background.mjs.";

function read(path) {
  const messages = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const times = new Map(messages.map(({ id, ts }) => [id, Date.parse(`${ts}Z`)]));
  const observations = new Map();
  for (const { id, user, text, reply_to: [parent] = [] } of messages) {
    const createdAt = times.get(id);
    const askedAt = parent === id ? undefined : times.get(parent);
    const answersAfterMs = askedAt === undefined ? null : Math.max(0, createdAt - askedAt);
    if (!observations.has(user)) observations.set(user, emptyObservation());
    observeMessage({ content: text, createdAt, answersAfterMs }, observations.get(user));
  }
  return { observations };
}

const file = makeBackground(about, process.argv.slice(2).map(read));
const path = new URL("../src/server/personality/background/background.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(file, null, 1)}\n`);
