import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { type FileStore, headBytes } from "#server/storage/files.ts";

/** What every file store does. `countLeftovers` answers how many received files were neither kept nor discarded. */
export function describeFileStore(
  name: string,
  open: () => Promise<{ store: FileStore; countLeftovers(): Promise<number>; close(): Promise<void> }>,
): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let store: FileStore;

    before(async () => {
      opened = await open();
      store = opened.store;
    });
    after(() => opened.close());

    async function* chunks(...parts: string[]) {
      for (const part of parts) yield Buffer.from(part);
    }
    const keep = async (key: string, ...parts: string[]) =>
      (await store.receive(chunks(...parts), 1_000)).keep(key);
    const keysOf = async () => (await Array.fromAsync(store.keys())).sort();

    test("what is kept is read back, as a whole and in part", async () => {
      await keep("0000000000000001", "hello, ", "world");
      assert.equal(await text(await store.read("0000000000000001")), "hello, world");
      assert.equal(await text(await store.read("0000000000000001", { start: 7, end: 9 })), "wor");
      assert.deepEqual(await keysOf(), ["0000000000000001"]);
    });

    test("what is received says its size and its first bytes, and has no key before it is kept", async () => {
      const received = await store.receive(chunks("x".repeat(headBytes - 1), "yz"), 10 ** 9);
      assert.equal(received.size, headBytes + 1);
      assert.equal(received.head.length, headBytes);
      assert.equal(received.head.at(-1), "y".charCodeAt(0));
      assert.ok(!(await keysOf()).includes("0000000000000002"));
      await received.discard();
      assert.equal(await opened.countLeftovers(), 0);
    });

    test("bytes that break off leave nothing", async () => {
      const broken = async function* () {
        yield Buffer.from("half");
        throw new Error("the line is dead");
      };
      await assert.rejects(store.receive(broken(), 1_000), /the line is dead/);
      assert.equal(await opened.countLeftovers(), 0);
    });

    test("more bytes than allowed leave nothing", async () => {
      await assert.rejects(store.receive(chunks("12345", "67890", "1"), 10), { code: "too_large" });
      assert.equal(await opened.countLeftovers(), 0);
      const exact = await store.receive(chunks("12345", "67890"), 10);
      await exact.discard();
    });

    test("an empty file is a file", async () => {
      await keep("0000000000000003");
      assert.equal(await text(await store.read("0000000000000003")), "");
    });

    test("what is removed is not found, and removing it again changes nothing", async () => {
      await keep("0000000000000004", "gone");
      await store.remove("0000000000000004");
      await store.remove("0000000000000004");
      await assert.rejects(store.read("0000000000000004"), { code: "not_found" });
    });
  });
}
