import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { digest } from "./page.mjs";

test("the page counts as changed when the name or the content of a file changes, and not by its date", (t) => {
  const root = mkdtempSync(join(tmpdir(), "lain-page-"));
  t.after(() => rmSync(root, { recursive: true }));
  const file = join(root, "web", "deep", "a.ts");
  mkdirSync(join(root, "web", "deep"), { recursive: true });
  writeFileSync(file, "one");
  const digestNow = () => digest(root, ["web"]);
  const seen = [digestNow()];

  utimesSync(file, 1, 1);
  assert.equal(digestNow(), seen[0]);

  writeFileSync(file, "two");
  seen.push(digestNow());
  renameSync(file, join(root, "web", "deep", "b.ts"));
  seen.push(digestNow());
  writeFileSync(join(root, "web", "empty.ts"), "");
  seen.push(digestNow());
  assert.equal(new Set(seen).size, seen.length);
});
