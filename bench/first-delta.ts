import { setTimeout as sleep } from "node:timers/promises";
import * as messages from "#contract/endpoints/messages.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { copiedFolder } from "./support/filled-folder.ts";
import { madeChannel } from "./support/history.ts";
import { channelNamed, type Product, startProduct } from "./support/product.ts";
import { quantile, verdict } from "./support/report.ts";

// How long a question waits for the first words of the learned answer, each after an edit that changes the portrait, and
// whether anybody's post waits for it. The
// reference of the posts is the same load with nobody asking. Run: node bench/first-delta.ts

const messagesSeen = 100_000;
const questions = 60;
const postsPerSecond = 20;
const quietPosts = 100;
const goals = { deltaMs: 300, postMs: 25 };

export async function benchFirstDelta(): Promise<boolean> {
  console.log(`\nfirst words of a learned answer, with ${messagesSeen} messages seen`);
  const folder = await copiedFolder(messagesSeen);
  const product = await startProduct(folder.path);
  try {
    const historyId = await channelNamed(product, madeChannel);
    const generalId = await channelNamed(product, "general");
    const asked = await findQuestions(product, historyId);
    // The first answer waits for recall to be loaded, and for code that has never run.
    for (const question of asked.splice(0, 3)) await timeFirstDelta(product, generalId, question);

    const quiet = quantile(await postSteadily(product, generalId, (posts) => posts === quietPosts), 0.95);
    let isAsking = true;
    const posting = postSteadily(product, generalId, () => !isAsking);
    const deltas: number[] = [];
    const body = { content: "this is going to be edited" };
    const edited = await product.client.call(messages.postMessage, {
      params: { channelId: historyId },
      body,
    });
    for (const question of asked) {
      await edit(product, edited.id, `this was edited ${deltas.length + 1} times`);
      deltas.push(await timeFirstDelta(product, historyId, question));
    }
    isAsking = false;
    const busy = quantile(await posting, 0.95);
    const first = quantile(deltas, 0.95);

    console.log(`  first delta  p50 ${quantile(deltas, 0.5).toFixed(0)} ms, p95 ${first.toFixed(0)} ms`);
    console.log(`  posts        p95 ${busy.toFixed(1)} ms, with nobody asking ${quiet.toFixed(1)} ms`);
    const isQuick = verdict(
      `first delta p95 ${first.toFixed(0)} ms, goal under ${goals.deltaMs}`,
      first < goals.deltaMs,
    );
    return (
      verdict(`posts p95 ${busy.toFixed(1)} ms, goal under ${goals.postMs}`, busy < goals.postMs) && isQuick
    );
  } finally {
    await product.close();
    folder.remove();
  }
}

/** Questions that were really asked, from the newest pages of the history. */
async function findQuestions({ client }: Product, channelId: ChannelId): Promise<string[]> {
  const found = new Set<string>();
  let before: string | undefined;
  while (found.size < questions + 3) {
    const query = { limit: 200, ...(before === undefined ? {} : { before }) };
    const page = await client.call(messages.listMessages, { params: { channelId }, query });
    for (const { content } of page.messages) if (/\w{4}.*\w{4}.*\w{4}.*\?$/.test(content)) found.add(content);
    before = page.messages[0]!.id;
  }
  return [...found].slice(0, questions + 3);
}

async function edit({ client }: Product, messageId: MessageId, content: string): Promise<void> {
  await client.call(messages.editMessage, { params: { messageId }, body: { content } });
}

/** Milliseconds from the question to the first words; the answer is read to its end. */
async function timeFirstDelta(
  { url, token }: Product,
  channelId: ChannelId,
  content: string,
): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${url}/api/v1/ai/message`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      accept: "text/event-stream",
      "content-type": "application/json",
    },
    body: JSON.stringify({ content, channelId }),
  });
  let heard = "";
  let firstAt: number | undefined;
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    heard += chunk;
    if (heard.includes("event: reply.delta")) firstAt ??= performance.now();
  }
  if (firstAt === undefined) throw new Error(`no delta came: ${heard.slice(-500)}`);
  return firstAt - startedAt;
}

/** Posts at a steady rate, whatever the server does; answers how long each took. */
async function postSteadily(
  { client }: Product,
  channelId: ChannelId,
  isEnough: (posts: number) => boolean,
): Promise<number[]> {
  const underWay: Promise<number>[] = [];
  const startedAt = performance.now();
  while (!isEnough(underWay.length)) {
    const postedAt = performance.now();
    const body = { content: `how is everybody, for the ${underWay.length}th time` };
    const posting = client.call(messages.postMessage, { params: { channelId }, body });
    underWay.push(posting.then(() => performance.now() - postedAt));
    await sleep(Math.max(0, startedAt + (underWay.length * 1_000) / postsPerSecond - performance.now()));
  }
  return Promise.all(underWay);
}

if (import.meta.main) process.exitCode = (await benchFirstDelta()) ? 0 : 1;
