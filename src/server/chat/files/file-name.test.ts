import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "#contract/limits.ts";
import { cleanFileName, contentDisposition } from "./file-name.ts";

test("a name is the last part of a path, without characters that hide or mislead", () => {
  assert.equal(cleanFileName("../../etc/passwd"), "passwd");
  assert.equal(cleanFileName("C:\\Users\\ann\\übersicht.pdf"), "übersicht.pdf");
  assert.equal(cleanFileName("photo\u202Egpj.exe"), "photogpj.exe");
  assert.equal(cleanFileName("a\r\nb\u0000.txt"), "ab.txt");
});

test("a name that is nothing is called a file", () => {
  for (const name of [undefined, "", "  ", "..", "dir/", "\uD800".repeat(0)])
    assert.equal(cleanFileName(name), "file");
});

test("a long name keeps its end", () => {
  const name = cleanFileName(`${"🤔".repeat(300)}.txt`);
  assert.ok(name.length <= limits.fileNameLength && name.endsWith(".txt") && name.isWellFormed());
});

test("a header names a file in any script and breaks out of nothing", () => {
  assert.equal(
    contentDisposition("attachment", `a"b\\c%'(é).txt`),
    `attachment; filename="a_b_c_'(_).txt"; filename*=UTF-8''a%22b%5Cc%25%27%28%C3%A9%29.txt`,
  );
});
