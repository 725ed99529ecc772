import assert from "node:assert/strict";
import { test } from "node:test";
import { holdWindow, keptWindows } from "./held-windows.ts";
import { openWindow } from "./message-window.ts";
import type { PlaceKey } from "./place.ts";
import { getState, setState } from "./store.ts";

test("what was left longest ago is let go, what is looked at never", () => {
  const keys = Array.from({ length: keptWindows + 2 }, (_, number) => `place-${number}` as PlaceKey);
  setState({ windows: Object.fromEntries(keys.map((key) => [key, openWindow(null)])) });
  const [looked, again, gone] = keys;
  holdWindow(looked!);
  for (const key of keys.slice(1, -1)) holdWindow(key)();
  holdWindow(again!)();
  holdWindow(keys.at(-1)!)();
  const held = Object.keys(getState().windows);
  assert.ok(held.includes(looked!));
  assert.ok(held.includes(again!));
  assert.ok(!held.includes(gone!));
  assert.equal(held.length, keptWindows + 1);
});
