import { spawn } from "node:child_process";

/** Runs a command to its end and keeps what it says to itself, unless it fails. */
export async function succeeds(command: string, args: string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const { promise: ended, resolve } = Promise.withResolvers<boolean>();
  child.on("error", (error) => {
    output.push(Buffer.from(`${error.message}\n`));
    resolve(false);
  });
  child.on("close", (code) => resolve(code === 0));
  const isSuccess = await ended;
  if (!isSuccess) process.stdout.write(Buffer.concat(output));
  return isSuccess;
}
