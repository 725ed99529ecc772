import assert from "node:assert/strict";
import { test } from "node:test";
import { heartbeatIntervalMs } from "#contract/realtime.ts";
import { createSocket, reconnectDelayMs, type Wire } from "./socket.ts";

/** A gateway and a clock in hand: records what the page says, and says what the test wants. */
function simulate() {
  const wires: (Wire & { said: unknown[] })[] = [];
  const heard: string[] = [];
  const timers = new Map<number, { run: () => void; atMs: number }>();
  let nowMs = 0;
  let lastTimer = 0;

  const socket = createSocket({
    open: () => {
      const said: unknown[] = [];
      const wire = {
        readyState: 1,
        said,
        send: (text: string) => void said.push(JSON.parse(text)),
        close: () => {},
        onopen: null,
        onmessage: null,
        onclose: null,
      };
      wires.push(wire);
      return wire;
    },
    timers: {
      set(run, timeMs) {
        lastTimer += 1;
        timers.set(lastTimer, { run, atMs: nowMs + timeMs });
        return lastTimer;
      },
      clear: (timer) => timers.delete(timer as number),
      nowMs: () => nowMs,
    },
    random: () => 0.5,
    isIdle: () => false,
    onFrame: (frame) => heard.push(frame.type),
    onOnline: (isFirst) => heard.push(isFirst ? "online first" : "online"),
    onLost: (failures) => heard.push(`lost ${failures}`),
  });

  const wire = () => wires.at(-1)!;
  return {
    socket,
    wires,
    heard,
    open: () => wire().onopen?.({} as never),
    receive: (frame: object) => wire().onmessage?.({ data: JSON.stringify(frame) } as never),
    lose: (which = wire()) => which.onclose?.({} as never),
    said: () => wire().said,
    /** Lets time pass without anything running, as in a machine that sleeps. */
    sleep: (timeMs: number) => {
      nowMs += timeMs;
    },
    runDue(timeMs: number): void {
      nowMs += timeMs;
      for (const [id, timer] of [...timers]) {
        if (timer.atMs > nowMs || !timers.delete(id)) continue;
        timer.run();
      }
    },
  };
}

test("a first connection takes its cursor from the greeting and asks for nothing", () => {
  const page = simulate();
  page.socket.start();
  page.open();
  page.receive({ type: "hello", cursor: "a" });
  assert.deepEqual(page.said(), []);
  assert.deepEqual(page.heard, ["online first"]);
});

test("after a loss it resumes from the last events that it got, not from the new greeting", () => {
  const page = simulate();
  page.socket.start();
  page.open();
  page.receive({ type: "hello", cursor: "a" });
  page.receive({ type: "events", cursor: "b", events: [] });
  page.lose();
  page.runDue(1000);
  page.open();
  assert.deepEqual(page.said(), [{ type: "resume", cursor: "b" }]);
  page.receive({ type: "hello", cursor: "z" });
  page.lose();
  page.runDue(1000);
  page.open();
  assert.deepEqual(page.said(), [{ type: "resume", cursor: "b" }]);
});

test("after a resync it goes on from the greeting", () => {
  const page = simulate();
  page.socket.start();
  page.receive({ type: "hello", cursor: "a" });
  page.lose();
  page.runDue(1000);
  page.receive({ type: "hello", cursor: "z" });
  page.receive({ type: "resync" });
  page.lose();
  page.runDue(1000);
  page.open();
  assert.deepEqual(page.said(), [{ type: "resume", cursor: "z" }]);
});

test("a resync in the middle of a connection takes nothing back", () => {
  const page = simulate();
  page.socket.start();
  page.receive({ type: "hello", cursor: "a" });
  page.receive({ type: "events", cursor: "b", events: [] });
  page.receive({ type: "resync" });
  page.lose();
  page.runDue(1000);
  page.open();
  assert.deepEqual(page.said(), [{ type: "resume", cursor: "b" }]);
});

test("failures in a row are counted until the server greets", () => {
  const page = simulate();
  page.socket.start();
  page.lose();
  page.runDue(60_000);
  page.lose();
  page.runDue(60_000);
  page.receive({ type: "hello", cursor: "a" });
  page.lose();
  assert.deepEqual(page.heard, ["lost 1", "lost 2", "online first", "lost 1"]);
});

test("what an old wire still says is not heard", () => {
  const page = simulate();
  page.socket.start();
  const [old] = page.wires;
  page.lose();
  page.runDue(1000);
  page.receive({ type: "hello", cursor: "a" });
  old!.onmessage?.({ data: '{"type":"events","cursor":"old","events":[]}' } as never);
  page.lose(old!);
  assert.deepEqual(page.heard, ["lost 1", "online first"]);
});

test("a heartbeat is sent for as long as it is connected", () => {
  const page = simulate();
  page.socket.start();
  page.receive({ type: "hello", cursor: "a" });
  page.runDue(heartbeatIntervalMs);
  page.runDue(heartbeatIntervalMs);
  assert.equal(page.said().length, 2);
  page.lose();
  page.runDue(heartbeatIntervalMs);
  assert.equal(page.wires.length, 2);
});

test("a machine that slept does not trust its old wire", () => {
  const page = simulate();
  page.socket.start();
  page.receive({ type: "hello", cursor: "a" });
  page.sleep(10 * heartbeatIntervalMs);
  page.socket.wake();
  page.open();
  assert.deepEqual(page.said(), [{ type: "resume", cursor: "a" }]);
});

test("a page that signs out forgets its cursor", () => {
  const page = simulate();
  page.socket.start();
  page.receive({ type: "hello", cursor: "a" });
  page.socket.stop();
  page.socket.start();
  page.open();
  assert.deepEqual(page.said(), []);
});

test("waiting grows to a quarter of a minute and is spread", () => {
  assert.equal(reconnectDelayMs(1, 0.5), 200);
  assert.equal(reconnectDelayMs(3, 0.5), 2000);
  assert.equal(reconnectDelayMs(20, 0), 7500);
  assert.equal(reconnectDelayMs(20, 1), 22_500);
});
