import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { residentBytes, startProduct } from "./support/product.ts";
import { megabytes, verdict } from "./support/report.ts";

// Memory of a server on a fresh folder that has had some seconds of peace. The reference is a Node that does nothing.
// Run: node bench/idle.ts

const goalMegabytes = 200;
const peaceMs = 5_000;

export async function benchIdle(): Promise<boolean> {
  console.log("\nidle server");
  const bare = megabytes(await bareNodeBytes());
  const product = await startProduct();
  await sleep(peaceMs);
  const lain = megabytes(await residentBytes(product));
  await product.close();
  console.log(`  bare Node    ${bare.toFixed(0).padStart(5)} MB`);
  console.log(`  Lain         ${lain.toFixed(0).padStart(5)} MB`);
  return verdict(`${lain.toFixed(0)} MB, goal under ${goalMegabytes}`, lain < goalMegabytes);
}

async function bareNodeBytes(): Promise<number> {
  const child = spawn(process.execPath, ["--print", "process.memoryUsage.rss()"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = (await once(child.stdout, "data")) as [Buffer];
  return Number(output);
}

if (import.meta.main) process.exitCode = (await benchIdle()) ? 0 : 1;
