import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Milliseconds of processor time that a process has used so far, all its threads together. */
export function cpuTimeMs(pid: number): number {
  if (process.platform === "linux") {
    // Fields 14 and 15, counted behind the name in brackets; ticks of a hundredth of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }
  const [minutes = "0", seconds = "0"] = execFileSync("ps", ["-o", "time=", "-p", String(pid)], {
    encoding: "utf8",
  })
    .trim()
    .split(":")
    .slice(-2);
  return (Number(minutes) * 60 + Number(seconds)) * 1_000;
}
