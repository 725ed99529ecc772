import * as messages from "#contract/endpoints/messages.ts";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";

import { channelNamed, owner, startProduct } from "./support/product.ts";
import { verdict } from "./support/report.ts";

// Compressed scripts that a browser has fetched when somebody who is signed in sees the first message, with nothing in
// its cache. Run after `npm start` has built the page: node bench/page-weight.ts

const goalKilobytes = 200;
const content = "the first message";

export async function benchPageWeight(): Promise<boolean> {
  console.log("\npage, before the first message is seen");
  if (noBrowser !== undefined) {
    console.log(`  SKIPPED: ${noBrowser}`);
    return true;
  }
  const product = await startProduct();
  const browser = await launchBrowser();
  try {
    const channelId = await channelNamed(product, "general");
    await product.client.call(messages.postMessage, { params: { channelId }, body: { content } });
    const context = await browser.newContext();
    const { username, password } = owner;
    await context.request.post(`${product.url}/api/v1/auth/sign-in/username`, {
      data: { username, password },
    });
    const page = await context.newPage();
    const weights: Promise<{ path: string; bytes: number }>[] = [];
    page.on("requestfinished", (request) => {
      const path = new URL(request.url()).pathname;
      if (path.endsWith(".js"))
        weights.push(request.sizes().then(({ responseBodySize }) => ({ path, bytes: responseBodySize })));
    });
    await page.goto(product.url);
    await page.getByRole("article").filter({ hasText: content }).waitFor();
    const scripts = await Promise.all(weights);
    for (const { path, bytes } of scripts.toSorted((one, other) => other.bytes - one.bytes))
      console.log(`  ${(bytes / 1024).toFixed(1).padStart(6)} KB  ${path}`);
    const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    return verdict(
      `${total.toFixed(0)} KB in ${scripts.length} scripts, goal under ${goalKilobytes}`,
      total < goalKilobytes,
    );
  } finally {
    await browser.close();
    await product.close();
  }
}

if (import.meta.main) process.exitCode = (await benchPageWeight()) ? 0 : 1;
