import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { AppError } from "#server/platform/app-error.ts";
import { type PineconeMisbehaviour, startFakePinecone } from "#test/support/fake-pinecone.ts";
import {
  openPineconeFixture,
  type PineconeFixture,
  pineconeChannels,
  pineconeNamespace,
} from "#test/support/pinecone-fixture.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { pineconePatiences } from "./pinecone-connection.ts";

let fixture: PineconeFixture;

beforeEach(async () => {
  fixture = await openPineconeFixture();
  await fixture.index.ready();
  fixture.pauses.length = 0;
});

afterEach(() => fixture.close());

const content = "nobody else may read this";

/** What fails, in the form in which it leaves the index; nothing of it may tell the key or what people wrote. */
async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => assert.fail("it did not fail"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.cause, undefined);
  const told = `${error.stack} ${JSON.stringify(error)}`;
  for (const secret of [fixture.fake.apiKey, content]) assert.ok(!told.includes(secret), told);
  return error;
}

const requestCount = (path: string) => fixture.fake.requests.filter((one) => one.path === path).length;
const upsertOne = () => fixture.index.upsert([fixture.makeRecord({ content })]);
const ask = () =>
  fixture.index.query({
    values: Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0),
    topK: 5,
    channelIds: [pineconeChannels[0]],
  });

const passing: PineconeMisbehaviour[] = [
  { status: 429 },
  { status: 500 },
  { status: 503 },
  "page",
  "empty",
  "hang up",
  "cut off",
];

for (const how of passing) {
  const name = typeof how === "object" ? `status ${how.status}` : `"${how}"`;

  test(`${name} for a while: what is written arrives, what is asked is answered`, async () => {
    const { fake, index, pauses } = fixture;
    fake.misbehave(how, { times: 3, path: "/vectors/upsert" });
    await upsertOne();
    assert.equal(fake.vectors(pineconeNamespace).size, 1);
    assert.deepEqual(pauses, [250, 500, 1_000]);
    fake.misbehave(how, { path: "/query" });
    assert.equal((await ask()).length, 1);
    for (const path of ["/vectors/list", "/vectors/fetch"]) fake.misbehave(how, { path });
    assert.equal((await Array.fromAsync(index.scan())).flat().length, 1);
  });

  test(`${name} for ever: it is unavailable, and works again afterwards`, async () => {
    const { fake } = fixture;
    fake.misbehave(how, { times: Number.POSITIVE_INFINITY });
    const failure = await failureOf(upsertOne());
    assert.equal(failure.code, "unavailable");
    assert.match(String(failure.details), /^Pinecone cannot be reached \(.+\)\.$/);
    assert.equal(requestCount("/vectors/upsert"), pineconePatiences.work.attempts);
    fake.behave();
    await upsertOne();
  });
}

test("somebody who waits for an answer is told sooner than the background is", async () => {
  fixture.fake.misbehave({ status: 503 }, { times: Number.POSITIVE_INFINITY });
  assert.equal((await failureOf(ask())).code, "unavailable");
  assert.equal(requestCount("/query"), 2);
});

test("after a question without an answer the next ones are not tried, for a while or until something works", async () => {
  const { fake, clock } = fixture;
  const outage = { times: Number.POSITIVE_INFINITY };
  fake.misbehave({ status: 503 }, outage);
  await failureOf(ask());
  await failureOf(ask());
  assert.equal(requestCount("/query"), 2);
  clock.advance(10_000);
  await failureOf(ask());
  // The index itself was looked at again, in vain.
  assert.equal(requestCount("/query"), 2);
  fake.behave();
  await failureOf(ask());
  await upsertOne();
  assert.equal((await ask()).length, 1);
});

test("nobody waits for an index that is still being made", async () => {
  const never = new Promise<void>(() => {});
  const question = { ...pineconePatiences.question, timeoutMs: 1 };
  const index = fixture.openIndex({ sleep: () => never, patiences: { ...pineconePatiences, question } });
  fixture.fake.planes.index = undefined;
  const query = { values: new Float32Array(8).fill(1), topK: 5, channelIds: [pineconeChannels[0]] };
  assert.match(String((await failureOf(index.query(query))).details), /no answer in time/);
});

test("Retry-After is waited for", async () => {
  fixture.fake.misbehave({ status: 429, retryAfter: "7" }, { path: "/vectors/upsert" });
  await upsertOne();
  assert.deepEqual(fixture.pauses, [7_000]);
});

test("who asks to be left alone for longer than is waited is not asked again", async () => {
  fixture.fake.misbehave({ status: 429, retryAfter: "3600" }, { path: "/vectors/upsert" });
  assert.equal((await failureOf(upsertOne())).code, "unavailable");
  assert.equal(requestCount("/vectors/upsert"), 1);
});

test("a server that never answers is given up", async () => {
  const work = { ...pineconePatiences.work, timeoutMs: 20 };
  const index = fixture.openIndex({ patiences: { ...pineconePatiences, work } });
  await index.ready();
  fixture.fake.misbehave("hang", { times: Number.POSITIVE_INFINITY });
  const failure = await failureOf(index.upsert([fixture.makeRecord({ content })]));
  assert.equal(failure.details, "Pinecone cannot be reached (no answer in time).");
});

test("where nobody listens, it is unavailable", async () => {
  const { baseUrl, close } = await startFakePinecone();
  await close();
  const index = fixture.openIndex({ baseUrl });
  const failure = await failureOf(index.ready());
  assert.equal(failure.details, "Pinecone cannot be reached (ECONNREFUSED).");
});

test("an answer that cannot be read is not repeated to anybody", async () => {
  const { fake } = fixture;
  fake.misbehave("nonsense");
  const failure = await failureOf(upsertOne());
  assert.deepEqual([failure.code, failure.details], ["unavailable", "Pinecone's answer cannot be read."]);
});

test("a wrong key is said in words, and not tried again", async () => {
  const index = fixture.openIndex({ apiKey: "pc-wrong" });
  const failure = await failureOf(index.ready());
  assert.deepEqual(
    [failure.code, failure.details],
    ["unavailable", "Pinecone does not accept the key in PINECONE_API_KEY."],
  );
  assert.deepEqual(fixture.pauses, []);
});

test("a key that no header can hold is not repeated either", async () => {
  const key = "pc-\n-broken";
  const failure = await failureOf(fixture.openIndex({ apiKey: key }).ready());
  assert.ok(!String(failure.stack).includes("broken"));
});

test("a bill or a quota is said in words", async () => {
  fixture.fake.misbehave({ status: 402 });
  assert.match(String((await failureOf(upsertOne())).details), /payment/);
  fixture.fake.misbehave({ status: 403 });
  assert.match(String((await failureOf(upsertOne())).details), /quota/);
});

test("what Pinecone refuses to take is told apart from what it cannot take now", async () => {
  const { index, makeRecord, fake } = fixture;
  const record = makeRecord({ content });
  const broken = { ...record, metadata: { ...record.metadata, file_name: null as never } };
  assert.equal((await failureOf(index.upsert([broken]))).code, "unprocessable");
  assert.equal(fake.vectors(pineconeNamespace).size, 0);
});

test("a write that Pinecone lost is found missing by a scan, and mended by writing it again", async () => {
  const { index, makeRecord, fake } = fixture;
  const records = [makeRecord(), makeRecord()];
  fake.misbehave("lose", { path: "/vectors/upsert" });
  await index.upsert(records.slice(0, 1));
  await index.upsert(records.slice(1));
  const scan = async () => (await Array.fromAsync(index.scan())).flat().map(({ vectorId }) => vectorId);
  assert.deepEqual(await scan(), [records[1]!.vectorId]);
  await index.upsert(records);
  assert.deepEqual((await scan()).sort(), records.map(({ vectorId }) => vectorId).sort());
});

test("a write that fails has ended when the caller is told: nothing of it comes later", async () => {
  const { fake, openIndex, makeRecord } = fixture;
  const gate = Promise.withResolvers<void>();
  let isAsleep = false;
  const index = openIndex({
    sleep: () => {
      isAsleep = true;
      return gate.promise;
    },
  });
  await index.ready();
  fake.misbehave({ status: 503 }, { path: "/vectors/upsert" });
  fake.misbehave({ status: 400 }, { path: "/vectors/upsert" });
  let hasEnded = false;
  const write = failureOf(index.upsert(Array.from({ length: 1_001 }, () => makeRecord()))).finally(() => {
    hasEnded = true;
  });
  await waitFor(() => isAsleep && requestCount("/vectors/upsert") === 2);
  assert.equal(hasEnded, false);
  gate.resolve();
  assert.equal((await write).code, "unprocessable");
  assert.equal(requestCount("/vectors/upsert"), 3);
});
