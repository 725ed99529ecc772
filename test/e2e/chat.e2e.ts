import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, noBrowser } from "#test/support/browser.ts";
import {
  call,
  channelIdOf,
  goToChannel,
  messageNamed,
  messageWith,
  post,
  toolbarOf,
} from "#test/support/people.ts";
import { openTwoPeople, type TwoPeople } from "#test/support/two-people.ts";
import { waitFor } from "#test/support/wait-for.ts";

/** A red picture of 2 × 1 pixels. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);

describe("two people talk", { skip: noBrowser ?? false }, () => {
  let browser: Browser;
  let people: TwoPeople;
  let ann: Page;
  let bob: Page;

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

  test("one sees the other write, and then what was written", async () => {
    await bob.getByRole("textbox", { name: "Message #general" }).pressSequentially("hello A");
    await ann.getByText("Bob Ray is writing…").waitFor();
    await bob.getByRole("textbox", { name: "Message #general" }).fill("hello Ann");
    await bob.keyboard.press("Enter");
    await messageNamed(ann, "hello Ann").waitFor();
    await ann.getByText("Bob Ray is writing…").waitFor({ state: "detached" });
  });

  test("a reaction is counted for both, and taken back", async () => {
    const toolbar = await toolbarOf(ann, "hello Ann");
    await toolbar.getByRole("button", { name: "React" }).click();
    await ann.getByLabel("Search emoji").fill("tada");
    await ann
      .getByRole("button", { name: /party popper/i })
      .first()
      .click();
    const chip = (page: Page) => messageNamed(page, "hello Ann").getByRole("button", { name: /^🎉/ });
    await chip(bob).click();
    await chip(ann).filter({ hasText: "2" }).waitFor();
    await chip(bob).click();
    await chip(ann).filter({ hasText: "1" }).waitFor();
  });

  test("an edit is shown to both, and said to be one", async () => {
    await post(bob, "the meeting is on Monday");
    await (await toolbarOf(bob, "the meeting is on Monday")).getByRole("button", { name: "Edit" }).click();
    await bob.getByRole("textbox", { name: "Edit the message" }).fill("the meeting is on Tuesday");
    await bob.getByRole("button", { name: "Save" }).click();
    const edited = messageWith(ann, "the meeting is on Tuesday");
    await edited.getByText("(edited)").waitFor();
    assert.equal(await messageWith(ann, "on Monday").count(), 0);
  });

  test("a deletion can be undone, and is final for both when it is not", async () => {
    await post(bob, "I should not say this");
    const remove = async () => {
      await (await toolbarOf(bob, "I should not say this")).getByRole("button", { name: "More" }).click();
      await bob.getByRole("menuitem", { name: "Delete" }).click();
    };
    await remove();
    await bob.getByRole("button", { name: "Undo" }).click();
    await messageNamed(bob, "I should not say this").waitFor();
    await remove();
    await bob.getByText("Message deleted").waitFor();
    await messageWith(ann, "I should not say this").waitFor({ state: "detached" });
    await bob.getByText("Message deleted").waitFor({ state: "detached" });
  });

  test("an answer in a thread is counted at its root, and stands in the thread alone", async () => {
    await (await toolbarOf(ann, "the meeting is on Tuesday")).getByRole("button", { name: "Thread" }).click();
    await ann.getByRole("textbox", { name: "Reply in the thread" }).fill("at what time?");
    await ann.keyboard.press("Enter");
    await bob.getByRole("link", { name: /1 reply/ }).click();
    const thread = bob.getByRole("feed", { name: "Messages in the thread" });
    await thread.getByText("at what time?").waitFor();
    assert.equal(await bob.getByText("at what time?").count(), 1);
    await ann.getByRole("button", { name: "Close" }).click();
  });

  test("what is said elsewhere stands bold in the list, mentions with their number", async () => {
    const { id } = await call<{ id: string }>(ann, "POST", "/channels", { name: "garden", kind: "public" });
    await call(bob, "POST", `/channels/${id}/join`);
    await goToChannel(bob, "garden");
    await goToChannel(ann, "general");
    await post(bob, "the tomatoes are ripe");
    const garden = ann.getByRole("link", { name: /garden/ });
    await garden.getByText("1 unread").waitFor();
    await post(bob, "@ann come and see");
    await garden.getByText("1 for you").waitFor();
    await waitFor(async () => (await ann.title()).startsWith("(1) "));
    await garden.click();
    await ann.getByText("New messages").waitFor();
    await waitFor(async () => !(await ann.title()).startsWith("("));
  });

  test("a direct message reaches the other alone, at the top of the list", async () => {
    await ann.getByRole("button", { name: "New direct message" }).click();
    const dialog = ann.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "To" }).fill("bob");
    await ann.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Start talking" }).click();
    await post(ann, "between the two of us");
    await bob.getByRole("link", { name: /Ann Lee.*1 new/ }).click();
    await messageNamed(bob, "between the two of us").waitFor();
  });

  test("a picture is shown before and after it is sent, and can be had by the other", async () => {
    await goToChannel(ann, "general");
    await goToChannel(bob, "general");
    await ann.locator("input[type=file]").setInputFiles([
      { name: "red.png", mimeType: "image/png", buffer: picture },
      { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("remember the milk") },
    ]);
    await ann.getByRole("button", { name: "Remove red.png" }).waitFor();
    await ann.getByText("17 bytes").or(ann.getByText("17 B")).first().waitFor();
    await post(ann, "two files");
    const message = messageNamed(bob, "two files");
    const image = message.getByRole("img", { name: "red.png" });
    await image.waitFor();
    await waitFor(
      async () => (await image.evaluate((shown: { naturalWidth: number }) => shown.naturalWidth)) === 2,
    );
    const [download] = await Promise.all([
      bob.waitForEvent("download"),
      message.getByRole("link", { name: /notes.txt/ }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "notes.txt");
  });

  test("a link to a message leads to it, however far back it is", async () => {
    const id = await channelIdOf(ann, "general");
    const first = await call<{ id: string }>(ann, "POST", `/channels/${id}/messages`, {
      content: "the very first stone",
    });
    await ann.evaluate(async (channelId) => {
      for (let number = 0; number < 150; number += 1) {
        await fetch(`/api/v1/channels/${channelId}/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ content: `stone ${number}` }),
        });
      }
    }, id);
    await bob.goto(`${people.server.url}/m/${first.id}`);
    const message = messageNamed(bob, "the very first stone");
    await message.waitFor();
    const { height } = bob.viewportSize()!;
    await waitFor(async () => {
      const box = await message.boundingBox();
      return box !== null && box.y > 0 && box.y + box.height < height;
    });
    await bob.getByRole("button", { name: /^(Newest|\d+\+? new)$/ }).click();
    await messageNamed(bob, "stone 149").waitFor();
  });

  test("a search finds words and marks them, and its filters narrow it", async () => {
    await bob.getByRole("button", { name: "Search messages" }).click();
    const field = bob.getByRole("searchbox", { name: "Search messages" });
    const found = bob.getByRole("list", { name: "Messages found" });
    await field.fill("tomatoes in:garden");
    await found.getByText("are ripe").waitFor();
    await field.fill("tomatoes in:general");
    await bob.getByText("Nothing found.").waitFor();
    await field.fill("files has:file from:ann");
    await found.getByText("red.png").waitFor();
    await post(ann, "東京タワー👍🏽");
    await field.fill("タワー 👍");
    await found.getByText("東京").waitFor();
    assert.deepEqual(await found.locator("mark").allTextContents(), ["タワー", "👍🏽"]);
    await field.fill("between us");
    await found.getByText("between the two of us").or(found.getByText("between")).first().click();
    await messageNamed(bob, "between the two of us").waitFor();
  });

  test("nothing went wrong on either page", () => {
    assert.deepEqual([...people.annsPage.faults, ...people.bobsPage.faults], []);
  });
});
