import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { readImports, readSourceFiles, type SourceFile } from "#test/support/source-files.ts";
import { describePlaces, type Place, places, queryFile } from "./architecture.ts";

const source = import.meta.dirname;
const files = readSourceFiles(source);
const productFiles = files.filter(({ path }) => !/\.test\.tsx?$|-suite(?:-[a-z]+)?\.ts$/.test(path));

test("every folder keeps to its row of the table", () => {
  assert.deepEqual(productFiles.flatMap(crossedWalls), []);
});

test("every folder of the server and of the page has a row of its own", () => {
  const isStray = (path: string) =>
    /^(?:server|web)\/.*\//.test(path) && !placeOf(path)?.folder.includes("/");
  assert.deepEqual(
    pathsOf(files, ({ path }) => isStray(path)),
    [],
  );
});

test("a folder is left by its name, never by ../", () => {
  assert.deepEqual(
    importsOf(files, (name) => name.includes("../")),
    [],
  );
});

test("every import names the file that owns the thing", () => {
  assert.deepEqual(
    importsOf(files, (name) => /^[.#]/.test(name) && !/\.[a-z]+$/.test(name)),
    [],
  );
  assert.deepEqual(
    pathsOf(files, ({ path }) => /(?:^|\/)index\.tsx?$/.test(path)),
    [],
  );
});

test("names are kebab-case and say what is inside", () => {
  const isKebab = (name: string) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(name);
  const isVague = (name: string) =>
    /^(?:utils?|helpers?|common|core|lib|shared|misc|managers?)$/.test(name.split(".")[0] ?? "");
  assert.deepEqual(
    pathsOf(files, ({ path }) => path.split("/").some((name) => !isKebab(name) || isVague(name))),
    [],
  );
});

test("no file is longer than 400 lines, and those over 300 are named", (context) => {
  const lineCount = ({ text }: SourceFile) => text.split("\n").length - 1;
  const long = files.filter((file) => lineCount(file) > 300 && !file.path.includes("/migrations/"));
  for (const file of long) context.diagnostic(`${file.path} has ${lineCount(file)} lines`);
  assert.deepEqual(
    pathsOf(long, (file) => lineCount(file) > 400),
    [],
  );
});

test("the environment is read in config.ts alone", () => {
  assert.deepEqual(
    pathsOf(productFiles, ({ text }) => /\bprocess\.env\b/.test(text)),
    ["server/config.ts"],
  );
});

test("the server speaks through its logger", () => {
  assert.deepEqual(
    pathsOf(productFiles, ({ path, text }) => path.startsWith("server/") && /\bconsole\./.test(text)),
    [],
  );
});

test("every row of the table is a folder that exists", () => {
  assert.deepEqual(
    places.map(({ folder }) => folder).filter((folder) => !existsSync(join(source, folder))),
    [],
  );
});

test("ARCHITECTURE.md shows the table", () => {
  const page = readFileSync(join(source, "..", "ARCHITECTURE.md"), "utf8");
  assert.ok(page.includes(describePlaces()), "it has to contain what describePlaces() returns");
});

test("every path that ARCHITECTURE.md names exists", () => {
  const root = join(source, "..");
  const page = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const named = [...page.matchAll(/`((?:src|scripts|test|bench|docs|lain)(?:\/[\w./*-]*)?)`/g)].map(
    ([, path]) => path!,
  );
  assert.ok(named.length > 30);
  assert.deepEqual(
    named.filter((path) => !existsSync(join(root, path))),
    [],
  );
});

test("imports are found however they are written", () => {
  const text = [
    `import {`,
    `  a,`,
    `} from "one";`,
    `export type { B } from "two";`,
    `import "three";`,
    `type C = typeof import("four");`,
    `import.meta.resolve("five");`,
  ];
  assert.deepEqual(readImports(text.join("\n")), ["one", "two", "three", "four", "five"]);
});

/** The imports of a file that its row does not allow, as "file → import". */
function crossedWalls({ path, imports }: SourceFile): string[] {
  const place = placeOf(path);
  if (!place) return []; // beside src/architecture.ts
  const isAllowed = (name: string) => {
    if (name.startsWith(".")) return isWithin(join(dirname(path), name), place.folder);
    if (name.startsWith("#"))
      return [place.folder, ...place.imports].some((to) => isWithin(name.slice(1), to));
    if (name === "kysely" && queryFile.test(path)) return true;
    return place.vendors.some((vendor) => isOfVendor(name, vendor));
  };
  return imports.filter((name) => !isAllowed(name)).map((name) => `${path} → ${name}`);
}

function placeOf(path: string): Place | undefined {
  return places
    .filter(({ folder }) => isWithin(path, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isOfVendor(name: string, vendor: string): boolean {
  if (vendor === "node:") return name.startsWith(vendor) && name !== "node:sqlite";
  return vendor.endsWith("/") ? name.startsWith(vendor) : isWithin(name, vendor);
}

function pathsOf(list: SourceFile[], isMeant: (file: SourceFile) => boolean): string[] {
  return list.filter(isMeant).map(({ path }) => path);
}

function importsOf(list: SourceFile[], isMeant: (name: string) => boolean): string[] {
  return list.flatMap(({ path, imports }) => imports.filter(isMeant).map((name) => `${path} → ${name}`));
}
