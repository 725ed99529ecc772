import assert from "node:assert/strict";
import { test } from "node:test";
import { isInstalled } from "./install.mjs";

const lock = {
  packages: {
    "": { name: "lain" },
    "node_modules/zod": { integrity: "sha512-a" },
    "node_modules/for-another-machine": { integrity: "sha512-b", optional: true },
  },
};

test("what the lock asks for is installed, but for optional packages of other machines", () => {
  assert.ok(isInstalled(lock, { packages: { "node_modules/zod": { integrity: "sha512-a" } } }));
});

test("a missing package, another version and a missing node_modules are not installed", () => {
  assert.ok(!isInstalled(lock, { packages: {} }));
  assert.ok(!isInstalled(lock, { packages: { "node_modules/zod": { integrity: "sha512-c" } } }));
  assert.ok(!isInstalled(lock, undefined));
});
