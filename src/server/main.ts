import { startServer } from "./app.ts";
import { ConfigError, readConfig } from "./config.ts";
import { AppError } from "./platform/app-error.ts";

/** Says a fault of the operator's in plain sentences; anything else is a bug and keeps its stack. */
function describeFault(error: unknown): string {
  if (error instanceof ConfigError)
    return `Wrong options:\n${error.faults.map((fault) => `  ${fault}`).join("\n")}`;
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const config = readConfig();
  if (!process.argv.includes("--check-options")) {
    const server = await startServer(config);
    process.stdout.write(`\n  Lain runs at ${server.url}\n  ${server.runsOn}\n\n`);
    let isClosing = false;
    // npm passes on the Ctrl+C that the terminal has already sent: a repeat is no order to hurry.
    const stop = () => {
      if (isClosing) return;
      isClosing = true;
      void server.close().then(() => process.exit(0));
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  }
} catch (error) {
  process.stderr.write(`${describeFault(error)}\n`);
  process.exit(1);
}
