import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AppError } from "#server/platform/app-error.ts";
import type { Storage } from "./open-storage.ts";
import type { commands } from "./storage-suite-commands.ts";

export type SuiteStorage = Storage<typeof commands>;

/** What every database must do, run on each. `open` opens the same folder again after `close`. */
export function storageSuite(
  name: string,
  fixture: { open(folder: string): Promise<SuiteStorage>; makeFolder(): string },
): void {
  const withStorage = async (work: (storage: SuiteStorage, folder: string) => Promise<void>) => {
    const folder = fixture.makeFolder();
    const storage = await fixture.open(folder);
    try {
      await work(storage, folder);
    } finally {
      await storage.close();
    }
  };
  const settingsOf = async (storage: SuiteStorage) => {
    const rows = await storage.read.selectFrom("settings").selectAll().orderBy("key").execute();
    return rows.map((row) => `${row.key}=${row.value}`);
  };

  test(`${name}: a command that is acknowledged is seen by every reader`, () =>
    withStorage(async (storage) => {
      await storage.commands.setSetting({ key: "a", value: "1" });
      const there = await storage.search.selectFrom("settings").select("value").execute();
      assert.deepEqual(await settingsOf(storage), ["a=1"]);
      assert.equal(there[0]?.value, "1");
    }));

  test(`${name}: what was acknowledged is there after the next start`, async () => {
    const folder = fixture.makeFolder();
    const first = await fixture.open(folder);
    await first.commands.setSetting({ key: "a", value: "1" });
    await first.close();
    const second = await fixture.open(folder);
    assert.deepEqual(await settingsOf(second), ["a=1"]);
    await second.close();
  });

  test(`${name}: a refused command undoes itself and none of those that share its commit`, () =>
    withStorage(async (storage) => {
      const results = await Promise.allSettled([
        storage.commands.setSetting({ key: "a", value: "1" }),
        storage.commands.setSettingAndRefuse({ key: "b", value: "1" }),
        storage.commands.setSettingAndBreak({ key: "c", value: "1" }),
        storage.commands.setSetting({ key: "d", value: "1" }),
      ]);
      assert.deepEqual(
        results.map((result) => result.status),
        ["fulfilled", "rejected", "rejected", "fulfilled"],
      );
      assert.deepEqual(await settingsOf(storage), ["a=1", "d=1"]);
    }));

  test(`${name}: a command that shares its commit with a refused one has its effect once`, () =>
    withStorage(async (storage) => {
      const counted = storage.commands.increment({ key: "a" });
      const refused = storage.commands.setSettingAndRefuse({ key: "b", value: "1" });
      const countedAgain = storage.commands.increment({ key: "a" });
      await assert.rejects(refused);
      assert.deepEqual([await counted, await countedAgain], [1, 2]);
      assert.deepEqual(await settingsOf(storage), ["a=2"]);
    }));

  test(`${name}: a refusal keeps its code; anything else is a bug with its message`, () =>
    withStorage(async (storage) => {
      await assert.rejects(
        storage.commands.setSettingAndRefuse({ key: "b", value: "1" }),
        (error) =>
          error instanceof AppError && error.code === "conflict" && error.details === "refused on purpose",
      );
      await assert.rejects(
        storage.commands.setSettingAndBreak({ key: "c", value: "1" }),
        (error) => error instanceof Error && !(error instanceof AppError),
      );
    }));

  test(`${name}: commands run one after another, whoever asks`, () =>
    withStorage(async (storage) => {
      const values = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          (index % 2 === 0 ? storage.commands : storage.backgroundCommands).increment({ key: "n" }),
        ),
      );
      assert.deepEqual(
        values.toSorted((a, b) => a - b),
        Array.from({ length: 200 }, (_, index) => index + 1),
      );
    }));

  test(`${name}: ids grow with each command`, () =>
    withStorage(async (storage) => {
      const ids = await Promise.all(Array.from({ length: 100 }, () => storage.commands.takeId(null)));
      assert.deepEqual(ids, ids.toSorted());
      assert.equal(new Set(ids).size, 100);
    }));

  test(`${name}: listeners hear of a commit after its commands are acknowledged`, () =>
    withStorage(async (storage) => {
      const heard = new Promise<string[]>((resolve, reject) => {
        storage.onCommit(() => settingsOf(storage).then(resolve, reject));
      });
      await storage.commands.setSetting({ key: "a", value: "1" });
      assert.deepEqual(await heard, ["a=1"]);
    }));

  test(`${name}: forgotten text leaves every file of the folder`, () =>
    withStorage(async (storage, folder) => {
      const secret = "the-text-that-has-to-go";
      await storage.commands.setSetting({ key: "a", value: secret });
      assert.ok(holds(folder, secret), "the text is in a file before");
      await storage.commands.removeSetting({ key: "a" });
      for (let tries = 0; holds(folder, secret); tries += 1) {
        assert.ok(tries < 200, "the text is still in a file");
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    }));
}

function holds(folder: string, text: string): boolean {
  return readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(text));
}
