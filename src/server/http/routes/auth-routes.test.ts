import assert from "node:assert/strict";
import { test } from "node:test";
import { errorSchema } from "#contract/errors.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { startAccountsServer } from "#test/support/accounts-server.ts";
import { createClient } from "#test/support/http-client.ts";

const password = "a long password";
const ann = { name: "Ann", username: "ann", email: "ann@example.org", password };
const bob = { name: "Bob", username: "bob", email: "bob@example.org", password };

async function codeOf(response: Response): Promise<string> {
  return errorSchema.parse(await response.json()).error.code;
}

test("an account signs in by handle and by e-mail, with cookie or Bearer, and out", async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { get, post } = createClient(server.url);
  const signedUp = await post("/auth/sign-up/email", { ...ann, username: "Ann", email: "Ann@Example.org" });
  assert.equal(signedUp.status, 200);
  assert.equal(((await signedUp.json()) as { user: { username: string } }).user.username, "ann");

  const cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(";")[0]!)
    .join("; ");
  assert.match(signedUp.headers.getSetCookie()[0]!, /HttpOnly; SameSite=Lax$/);
  assert.equal((await get("/tokens", { cookie })).status, 200);
  assert.equal((await get("/tokens", { cookie: cookie.replace(/\.[^.]{10}/, ".aaaaaaaaaa") })).status, 401);

  for (const [path, body] of [
    ["/auth/sign-in/username", { username: "ANN", password }],
    ["/auth/sign-in/email", { email: "ann@example.org", password }],
  ] as const) {
    const signedIn = await post(path, body);
    const bearer = { authorization: `Bearer ${signedIn.headers.get("set-auth-token")}` };
    assert.equal((await get("/tokens", bearer)).status, 200);
    const { token } = (await signedIn.json()) as { token: string };
    assert.equal((await get("/tokens", { authorization: `Bearer ${token}` })).status, 200);
    assert.equal((await post("/auth/sign-out", {}, bearer)).status, 200);
    assert.equal((await get("/tokens", bearer)).status, 401);
  }
});

test("signing out everywhere and a changed password end sessions at once, and say so", async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { get, post, signUp, signIn } = createClient(server.url);
  const first = await signUp(ann);
  const second = await signIn(ann);
  const revoked: string[] = [];
  server.accounts.onSessionsRevoked(({ sessionIds = [] }) => void revoked.push(...sessionIds));

  const changes = { currentPassword: password, newPassword: "another long one" };
  const wrong = await post("/auth/change-password", { ...changes, currentPassword: "wrong" }, first);
  assert.equal(await codeOf(wrong), "bad_request");
  const changed = await post("/auth/change-password", changes, first);
  const third = { authorization: `Bearer ${changed.headers.get("set-auth-token")}` };
  assert.equal((await get("/tokens", first)).status, 401);
  assert.equal((await get("/tokens", second)).status, 401);
  assert.equal((await get("/tokens", third)).status, 200);
  assert.equal(revoked.length, 2);

  await post("/auth/revoke-sessions", {}, third);
  assert.equal((await get("/tokens", third)).status, 401);
  assert.equal(revoked.length, 3);
});

test("a session that has run out and a deactivated member are nobody", async (t) => {
  const clock = createManualClock(Date.now());
  const server = await startAccountsServer({ clock });
  t.after(() => server.close());
  const { get, post, signUp } = createClient(server.url);
  const session = await signUp(ann);
  assert.equal((await get("/tokens", session)).status, 200);
  clock.advance(91 * 86_400_000);
  assert.equal((await get("/tokens", session)).status, 401);
  clock.set(Date.now());

  await server.storage.statements.updateTable("members").set({ deactivated_at: 1 }).execute();
  assert.equal((await get("/tokens", session)).status, 401);
  assert.equal(
    await codeOf(await post("/auth/sign-in/username", { username: "ann", password })),
    "forbidden",
  );
});

test("many first sign-ups at once make exactly one owner", async (t) => {
  const server = await startAccountsServer({ signUpRule: "invite" });
  t.after(() => server.close());
  const { post } = createClient(server.url);
  const answers = await Promise.all(
    ["ann", "bob", "cleo", "dan"].map((name) =>
      post("/auth/sign-up/email", { name, username: name, email: `${name}@example.org`, password }),
    ),
  );
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 403, 403, 403]);
  const members = await server.storage.read
    .selectFrom("members")
    .select("role")
    .where("kind", "=", "human")
    .execute();
  assert.deepEqual(
    members.map(({ role }) => role),
    ["owner"],
  );
  assert.equal((await server.storage.read.selectFrom("users").select("id").execute()).length, 1);
});

test("handles of the bot, look-alikes and handles of others cannot be had", async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  await signUp(ann);
  for (const username of ["lain", "terrence", "l4in", "la.in", "1ain", "ann"]) {
    const answer = await post("/auth/sign-up/email", { ...bob, username });
    assert.equal(await codeOf(answer), "conflict", username);
  }
  for (const username of ["a", "-bob", "bob smith", "bób", "x".repeat(33)]) {
    const answer = await post("/auth/sign-up/email", { ...bob, username });
    assert.equal(await codeOf(answer), "bad_request", username);
  }
  assert.equal(await codeOf(await post("/auth/sign-up/email", { ...bob, email: ann.email })), "conflict");
  assert.equal(await codeOf(await post("/auth/sign-up/email", { ...bob, role: "owner" })), "bad_request");
});

test("a request with a cookie needs the Origin of our own page, whatever the host is called", async (t) => {
  const server = await startAccountsServer({ publicUrl: "https://chat.example.org" });
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  await signUp(ann);
  const { port } = new URL(server.url);
  const signedIn = await post("/auth/sign-in/username", { username: "ann", password });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
  const create = (headers: Record<string, string>) => post("/tokens", { name: "x" }, { cookie, ...headers });

  assert.equal((await create({ origin: `http://127.0.0.1:${port}` })).status, 201);
  assert.equal((await create({ origin: "https://chat.example.org" })).status, 201);
  for (const origin of [
    "http://evil.example",
    `http://localhost:${port}`,
    "null",
    "https://chat.example.org.evil.example",
  ])
    assert.equal(await codeOf(await create({ origin })), "forbidden", origin);
  assert.equal(await codeOf(await create({})), "forbidden");

  const foreign = await post(
    "/auth/sign-in/username",
    { username: "ann", password },
    { origin: "http://evil.example" },
  );
  assert.equal(await codeOf(foreign), "forbidden");
  const onLocalhost = createClient(`http://localhost:${port}`);
  const there = await onLocalhost.post(
    "/auth/sign-in/username",
    { username: "ann", password },
    { origin: `http://localhost:${port}` },
  );
  assert.equal(there.status, 200);
});

test("cookies are Secure exactly where the page came by TLS", async (t) => {
  const server = await startAccountsServer({ publicUrl: "https://chat.example.org" });
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  await signUp(ann);
  const cookieFor = async (headers: Record<string, string>) =>
    (await post("/auth/sign-in/username", { username: "ann", password }, headers)).headers.getSetCookie()[0]!;
  assert.match(await cookieFor({ origin: "https://chat.example.org" }), /; Secure$/);
  assert.match(await cookieFor({ "x-forwarded-proto": "https" }), /; Secure$/);
  assert.doesNotMatch(await cookieFor({ origin: server.url }), /Secure/);
});

test("guessing is slowed by account, whatever address a header claims, and forgiven by the right password", async (t) => {
  const clock = createManualClock(Date.now());
  const server = await startAccountsServer({ clock });
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  await signUp(ann);
  const guess = (attempt: number, guessed = "not the password") =>
    post(
      "/auth/sign-in/username",
      { username: attempt % 2 === 0 ? "ann" : "ANN", password: guessed },
      { "x-forwarded-for": `198.51.100.${attempt}` },
    );
  for (let attempt = 1; attempt <= 10; attempt += 1) assert.equal((await guess(attempt)).status, 401);
  const refused = await guess(11, password);
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get("retry-after"), "1");
  clock.advance(1_000);
  assert.equal((await guess(12)).status, 401);
  assert.equal((await guess(13)).headers.get("retry-after"), "2");
  clock.advance(2_000);
  assert.equal((await guess(14, password)).status, 200);
  assert.equal((await guess(15)).status, 401);
});

test("guessing is limited by address over all accounts", async (t) => {
  const clock = createManualClock(Date.now());
  const server = await startAccountsServer({ clock });
  t.after(() => server.close());
  const { post } = createClient(server.url);
  const statuses = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      post("/password", { token: `guess-${index}`, password }).then((answer) => answer.status),
    ),
  );
  assert.deepEqual([...new Set(statuses)].sort(), [410, 429]);
  assert.equal(statuses.filter((status) => status === 410).length, 50);
});
