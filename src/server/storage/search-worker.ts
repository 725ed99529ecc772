import { parentPort, workerData } from "node:worker_threads";
import { SqliteConnection } from "./sqlite/connection.ts";

// A reader of its own thread, for queries that may take long: nobody's message waits for somebody's search.

const port = parentPort!;
const connection = new SqliteConnection((workerData as { path: string }).path, "read");

port.on("message", (message: { id: number; sql: string; parameters: readonly unknown[] } | "close") => {
  if (message === "close") {
    connection.close();
    port.close();
    return;
  }
  try {
    port.postMessage({ id: message.id, ...connection.run(message.sql, message.parameters) });
  } catch (error) {
    port.postMessage({ id: message.id, failure: error instanceof Error ? error.message : String(error) });
  }
});
