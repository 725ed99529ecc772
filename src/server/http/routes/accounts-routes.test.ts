import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invitation } from "#contract/endpoints/accounts.ts";
import { errorSchema } from "#contract/errors.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { type AccountsServer, controlToken, startAccountsServer } from "#test/support/accounts-server.ts";
import { createClient } from "#test/support/http-client.ts";

const password = "a long password";
const person = (username: string) => ({
  name: username.toUpperCase(),
  username,
  email: `${username}@example.org`,
  password,
});
const control = { authorization: `Bearer ${controlToken}` };

async function codeOf(response: Response): Promise<string> {
  return errorSchema.parse(await response.json()).error.code;
}

async function read<T>(response: Promise<Response>, status = 200): Promise<T> {
  const answer = await response;
  assert.equal(answer.status, status, await answer.clone().text());
  return (await answer.json()) as T;
}

const tokenOf = (url: string): string => url.split("/").at(-1)!;

/** A person of a history, with one message in the default channel. */
async function importMember(server: AccountsServer, handle: string): Promise<MemberId> {
  const { statements, commands } = server.storage;
  const member = await commands.createMember({
    userId: `import ${handle}`,
    handle,
    name: handle,
    role: "member",
  });
  const { channel_id } = await statements
    .selectFrom("channel_members")
    .select("channel_id")
    .where("member_id", "=", member.id)
    .executeTakeFirstOrThrow();
  await commands.postMessage({ channelId: channel_id, authorId: member.id, content: "from long ago" });
  await statements
    .updateTable("members")
    .set({ user_id: null, imported_as: `${handle} of old` })
    .where("id", "=", member.id)
    .execute();
  return member.id;
}

test("an invitation lets in as many as it says, also when they come at once", async (t) => {
  const server = await startAccountsServer({ signUpRule: "invite" });
  t.after(() => server.close());
  const { get, post, signUp, delete: remove } = createClient(server.url);
  assert.equal((await read<{ mode: string }>(get("/sign-up"))).mode, "first");
  const owner = await signUp(person("ann"));
  assert.equal(await codeOf(await post("/auth/sign-up/email", person("bob"))), "forbidden");

  const made = await read<{ invitation: Invitation; url: string }>(post("/invitations", {}, owner), 201);
  assert.match(made.url, new RegExp(`^${server.url}/invite/`));
  const invitation = tokenOf(made.url);
  const terms = await read(get(`/sign-up?invitation=${invitation}`));
  assert.deepEqual(terms, {
    workspaceName: "Tests",
    mode: "invite",
    invitation: { valid: true, invitedBy: "ANN", claims: null },
  });
  const answers = await Promise.all(
    ["bob", "cleo", "dan"].map((name) => post("/auth/sign-up/email", { ...person(name), invitation })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410]);
  assert.deepEqual(await read(get("/invitations", owner)), { invitations: [] });

  const other = await read<{ invitation: Invitation; url: string }>(
    post("/invitations", { uses: null, days: 1 }, owner),
    201,
  );
  assert.equal((await remove(`/invitations/${other.invitation.id}`, owner)).status, 204);
  assert.equal((await remove(`/invitations/${other.invitation.id}`, owner)).status, 404);
  const late = await post("/auth/sign-up/email", { ...person("eve"), invitation: tokenOf(other.url) });
  assert.equal(await codeOf(late), "gone");
});

test("an invitation is not used up by a sign-up that fails", async (t) => {
  const server = await startAccountsServer({ signUpRule: "invite" });
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const { url } = await read<{ url: string }>(post("/invitations", {}, owner), 201);
  const taken = await post("/auth/sign-up/email", { ...person("ann"), invitation: tokenOf(url) });
  assert.equal(await codeOf(taken), "conflict");
  await signUp({ ...person("bob"), invitation: tokenOf(url) });
});

test("invitations run out, and members make none", async (t) => {
  const clock = createManualClock(Date.now());
  const server = await startAccountsServer({ clock });
  t.after(() => server.close());
  const { get, post, signUp } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const member = await signUp(person("bob"));
  assert.equal(await codeOf(await post("/invitations", {}, member)), "forbidden");
  const { url } = await read<{ url: string }>(post("/invitations", { days: 1 }, owner), 201);
  clock.advance(86_400_000);
  const terms = await read<{ invitation: { valid: boolean } }>(get(`/sign-up?invitation=${tokenOf(url)}`));
  assert.equal(terms.invitation.valid, false);
});

test("by an invitation that claims them, an imported member becomes the account's", async (t) => {
  const server = await startAccountsServer({ signUpRule: "invite" });
  t.after(() => server.close());
  const { get, post, signUp } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const imported = await importMember(server, "bobby");
  const { url } = await read<{ url: string }>(post("/invitations", { claims: imported }, owner), 201);
  const terms = await read<{ invitation: { claims: Member } }>(get(`/sign-up?invitation=${tokenOf(url)}`));
  assert.equal(terms.invitation.claims.imported, true);
  await signUp({ ...person("bob"), invitation: tokenOf(url) });
  const row = await server.storage.read
    .selectFrom("members")
    .selectAll()
    .where("id", "=", imported)
    .executeTakeFirstOrThrow();
  assert.equal(row.handle, "bob");
  assert.equal(row.imported_as, "bobby of old");
  assert.notEqual(row.user_id, null);
  assert.equal(await codeOf(await post("/invitations", { claims: imported }, owner)), "conflict");
});

test("an account takes over all that an imported member left", async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { post, signUp } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const { memberId } = (await server.accounts.authenticate(owner))!;
  const imported = await importMember(server, "annie");
  const claim = (body: object, headers = owner) => post(`/members/${imported}/claim`, body, headers);

  const member = await signUp(person("bob"));
  assert.equal(await codeOf(await claim({ memberId }, member)), "forbidden");
  assert.equal(await codeOf(await claim({ memberId: server.bot.id })), "conflict");
  assert.equal((await read<Member>(claim({ memberId }))).id, memberId);
  const { read: database } = server.storage;
  const messages = await database.selectFrom("messages").select(["id", "author_id"]).execute();
  assert.deepEqual(
    messages.map((message) => message.author_id),
    [memberId],
  );
  const events = await database
    .selectFrom("events")
    .select("message_id")
    .where("type", "=", "message.imported")
    .execute();
  assert.deepEqual(
    events.map((event) => event.message_id),
    messages.map((message) => message.id),
  );
  const joined = await database
    .selectFrom("channel_members")
    .select("channel_id")
    .where("member_id", "=", imported)
    .execute();
  assert.deepEqual(joined, []);
  assert.equal(await codeOf(await claim({ memberId })), "conflict");
});

test("a password link works once, for a day, and signs out everywhere", async (t) => {
  const clock = createManualClock(Date.now());
  const server = await startAccountsServer({ clock });
  t.after(() => server.close());
  const { get, post, signUp, signIn } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const bob = await signUp(person("bob"));
  const bobId = (await server.accounts.authenticate(bob))!.memberId;
  const ownerId = (await server.accounts.authenticate(owner))!.memberId;
  const link = (id: MemberId, headers = owner) => post(`/members/${id}/password-link`, undefined, headers);

  assert.equal(await codeOf(await link(bobId, bob)), "forbidden");
  await server.storage.statements
    .updateTable("members")
    .set({ role: "admin" })
    .where("id", "=", bobId)
    .execute();
  assert.equal(await codeOf(await link(ownerId, bob)), "forbidden");
  assert.equal(await codeOf(await link(server.bot.id)), "forbidden");

  const revoked: unknown[] = [];
  server.accounts.onSessionsRevoked((sessions) => void revoked.push(sessions));
  const { url } = await read<{ url: string }>(link(bobId), 201);
  const reset = () => post("/password", { token: tokenOf(url), password: "a new password" });
  assert.equal((await reset()).status, 204);
  assert.deepEqual(revoked, [{ memberId: bobId }]);
  assert.equal((await get("/tokens", bob)).status, 401);
  await signIn({ username: "bob", password: "a new password" });
  assert.equal(await codeOf(await reset()), "gone");

  const second = await read<{ url: string }>(link(bobId), 201);
  clock.advance(86_400_000);
  const late = await post("/password", { token: tokenOf(second.url), password });
  assert.equal(await codeOf(late), "gone");
});

test("an API token acts as its member until it is deleted", async (t) => {
  const server = await startAccountsServer();
  t.after(() => server.close());
  const { get, post, signUp, delete: remove } = createClient(server.url);
  const owner = await signUp(person("ann"));
  const other = await signUp(person("bob"));
  const made = await read<{ id: string; secret: string }>(post("/tokens", { name: "robot" }, owner), 201);
  assert.match(made.secret, /^lain_/);
  const asToken = { authorization: `Bearer ${made.secret}` };
  type Listed = { tokens: { id: string; lastUsedAt: string | null; secret?: string }[] };
  const listed = await read<Listed>(get("/tokens", asToken));
  assert.deepEqual(
    listed.tokens.map(({ id, secret }) => ({ id, secret })),
    [{ id: made.id, secret: undefined }],
  );
  const kept = await server.storage.read.selectFrom("api_tokens").selectAll().execute();
  assert.ok(!JSON.stringify(kept).includes(made.secret.slice(5)));

  assert.equal(await codeOf(await remove(`/tokens/${made.id}`, other)), "not_found");
  assert.equal((await remove(`/tokens/${made.id}`, owner)).status, 204);
  assert.equal((await get("/tokens", asToken)).status, 401);
});

test("the command line makes the first account, then acts as the owner", async (t) => {
  const server = await startAccountsServer({ signUpRule: "closed" });
  t.after(() => server.close());
  const { get, post, signUp, signIn } = createClient(server.url);
  assert.equal(await codeOf(await post("/invitations", {}, control)), "forbidden");
  const first = await read<Member>(
    post("/members", { name: "Ann", handle: "ann", email: "ann@example.org", password }, control),
    201,
  );
  assert.equal(first.role, "owner");
  const second = await read<Member>(post("/members", { name: "Bob", handle: "bob" }, control), 201);
  assert.equal(second.role, "member");

  const owner = await signIn(person("ann"));
  assert.equal(await codeOf(await post(`/members/${second.id}/tokens`, { name: "x" }, owner)), "forbidden");
  const { secret } = await read<{ secret: string }>(
    post(`/members/${second.id}/tokens`, { name: "x" }, control),
    201,
  );
  assert.equal((await get("/tokens", { authorization: `Bearer ${secret}` })).status, 200);
  await assert.rejects(signUp(person("cleo")));
  await assert.rejects(signIn({ username: "bob", password }));
  await server.accounts.setPassword(second.id, password);
  await signIn({ username: "bob", password });
});
