import { rmSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { desktop, openPage } from "./browser.ts";
import { ann, bob, invite, signUp } from "./people.ts";
import { type SpawnedServer, spawnServer } from "./spawn-server.ts";

export interface TwoPeople {
  /** Another one may take its place, on the same data. */
  server: SpawnedServer;
  annsPage: Page & { faults: string[] };
  bobsPage: Page & { faults: string[] };
  close(): Promise<void>;
}

/** A server of its own with Ann, its owner, and Bob, each at a browser of their own in #general. */
export async function openTwoPeople(
  browser: Browser,
  { screen = desktop, env = {} }: { screen?: BrowserContextOptions; env?: Record<string, string> } = {},
): Promise<TwoPeople> {
  const server = await spawnServer({ env });
  const annsPage = await openPage(browser, screen);
  const bobsPage = await openPage(browser, screen);
  await annsPage.goto(server.url);
  await signUp(annsPage, ann);
  await bobsPage.goto(await invite(annsPage));
  await signUp(bobsPage, bob);
  const people: TwoPeople = {
    server,
    annsPage,
    bobsPage,
    async close() {
      await annsPage.context().close();
      await bobsPage.context().close();
      await people.server.close();
      rmSync(server.dataFolder, { recursive: true, force: true });
    },
  };
  return people;
}
