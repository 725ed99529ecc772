import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import {
  answers,
  ask,
  call,
  caughtUp,
  goToChannel,
  messageNamed,
  messageWith,
  post,
} from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";

describe("what is to be forgotten is forgotten", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let ann: Page;
  let bob: Page;
  const question = "@lain where is the spare key?";

  before(async () => {
    browser = await launchBrowser();
    people = await openTwoPeople(browser);
    ann = people.annsPage;
    bob = people.bobsPage;
  });
  after(async () => {
    await people?.close();
    await browser?.close();
  });

  test("who has themselves forgotten is quoted no more, and their words stay in the chat", async () => {
    await post(bob, "the spare key is under the flowerpot");
    await caughtUp(bob);
    assert.match(await ask(ann, question), /flowerpot/);
    await bob.goto(`${people.server.url}/settings`);
    await bob.getByRole("button", { name: "Forget…" }).click();
    const dialog = bob.getByRole("dialog", { name: "Have Lain forget you?" });
    await dialog.getByRole("button", { name: "Keep" }).click();
    await dialog.waitFor({ state: "detached" });
    assert.equal(await bob.getByText("Last done:").count(), 0);
    await bob.getByRole("button", { name: "Forget…" }).click();
    await dialog.getByRole("button", { name: "Forget" }).click();
    await bob.getByText("Last done:").waitFor();
    await messageWith(ann, /relied on a/i).waitFor();
    await messageNamed(ann, "the spare key is under the flowerpot").waitFor();
    await caughtUp(ann);
    assert.doesNotMatch(await ask(ann, question), /flowerpot/);
  });

  test("a channel is deleted for everybody, after one was asked", async () => {
    const { id } = await call<{ id: string }>(ann, "POST", "/channels", { name: "attic", kind: "public" });
    await call(bob, "POST", `/channels/${id}/join`);
    for (const page of [ann, bob]) {
      await page.goto(`${people.server.url}/c/${id}`);
      await page.getByRole("heading", { name: "attic", level: 1 }).waitFor();
    }
    await post(bob, "the boat is in the attic, behind the wardrobe");
    await caughtUp(bob);
    await bob.getByRole("button", { name: "More about this channel" }).click();
    await bob.getByRole("menuitem", { name: "Leave" }).waitFor();
    assert.equal(await bob.getByRole("menuitem", { name: "Delete…" }).count(), 0, "Bob is no admin");
    await bob.keyboard.press("Escape");
    await ann.getByRole("button", { name: "More about this channel" }).click();
    await ann.getByRole("menuitem", { name: "Delete…" }).click();
    const dialog = ann.getByRole("dialog", { name: "Delete #attic?" });
    await dialog.getByRole("button", { name: "Delete" }).click();
    await dialog.waitFor({ state: "detached" });
    await bob.getByText("This channel is not here").waitFor();
    for (const page of [ann, bob])
      assert.equal(await page.getByRole("link", { name: "attic", exact: true }).count(), 0);
    await bob.getByRole("button", { name: "Go home" }).click();
    await goToChannel(ann, "general");
    await caughtUp(ann);
    const before = await answers(ann).count();
    assert.doesNotMatch(await ask(ann, "@lain where is the boat?"), /wardrobe/);
    assert.equal(await answers(ann).count(), before + 1);
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});
