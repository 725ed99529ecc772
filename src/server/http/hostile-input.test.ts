import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { type ErrorAnswer, errorSchema } from "#contract/errors.ts";
import { startAccountsServer } from "#test/support/accounts-server.ts";
import { createClient } from "#test/support/http-client.ts";

const hostile = new URL("../../../../shared/data/hostile/", import.meta.url);
const skip = existsSync(hostile) ? false : "the hostile input is not here: ../shared/data/hostile";
const ann = { name: "Ann", username: "ann", email: "ann@example.org", password: "a long password" };

/** Answers the error of a refused request; fails for whatever is not the client's own fault told as such. */
async function refusalOf(response: Response, what: string): Promise<ErrorAnswer["error"]> {
  const text = await response.text();
  assert.ok(response.status >= 400 && response.status < 500, `${what}: ${response.status} ${text}`);
  assert.doesNotMatch(text, /node_modules|\.ts:\d/, what);
  return errorSchema.parse(JSON.parse(text)).error;
}

test("no body that is or only looks like JSON makes a failure of ours", { skip }, async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { authorization } = await createClient(server.url).signUp(ann);
  const folder = new URL("jsontestsuite/test_parsing/", hostile);
  for (const file of readdirSync(folder)) {
    const response = await fetch(`${server.url}/api/v1/tokens`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: readFileSync(new URL(encodeURIComponent(file), folder)),
    });
    const { code, details } = await refusalOf(response, file);
    assert.equal(code, "bad_request", file);
    // What is JSON gets as far as the schema.
    if (file.startsWith("y_")) assert.notEqual(details, undefined, file);
    if (file.startsWith("n_") && !file.includes("no_data")) assert.equal(details, undefined, file);
  }
});

test("naughty strings are names, or are refused, everywhere", { skip }, async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { get, post, signUp } = createClient(server.url);
  const session = await signUp(ann);
  const strings = JSON.parse(readFileSync(new URL("blns/blns.json", hostile), "utf8")) as string[];
  for (const text of strings) {
    const made = await post("/tokens", { name: text }, session);
    if (made.status !== 201) await refusalOf(made, text);
    for (const path of [
      `/tokens?x${text}`,
      `/members/${encodeURIComponent(text)}/tokens`,
      `/nowhere/${encodeURIComponent(text)}`,
    ])
      await refusalOf(await get(path.replaceAll(/[\s#]/g, "_"), session), path);
    const terms = await get(`/sign-up?invitation=${encodeURIComponent(text)}`);
    if (terms.status !== 200) await refusalOf(terms, text);
  }
});
