import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { Me } from "#contract/member.ts";
import type { Message, MessageFile } from "#contract/message.ts";
import { type ChatServer, startChatServer } from "#test/support/chat-server.ts";
import { waitFor } from "#test/support/wait-for.ts";

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

describe("files over HTTP", () => {
  let server: ChatServer;
  let ann: MemberId;
  let bob: MemberId;

  before(async () => {
    server = await startChatServer();
    ann = (await server.workspace.addMember("ann")).id;
    bob = (await server.workspace.addMember("bob")).id;
  });
  after(() => server.close());

  const uploadAs = (memberId: MemberId, bytes: Uint8Array | string, name: string) => {
    const form = new FormData();
    form.append("file", new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]), name);
    return server.call(memberId, "POST", "/files", form);
  };
  const upload = async (memberId: MemberId, bytes: Uint8Array | string, name: string) => {
    const answer = await uploadAs(memberId, bytes, name);
    assert.equal(answer.status, 201, await answer.clone().text());
    return (await answer.json()) as MessageFile;
  };
  const post = async (memberId: MemberId, channelId: string, ...fileIds: string[]) => {
    const body = { content: "", fileIds };
    const answer = await server.call(memberId, "POST", `/channels/${channelId}/messages`, body);
    return { status: answer.status, message: (await answer.json()) as Message };
  };
  const statusFor = async (memberId: MemberId, fileId: string) =>
    (await server.call(memberId, "GET", `/files/${fileId}`)).status;

  test("the type is found from the bytes, whatever the name says", async () => {
    const picture = await upload(ann, pixel, "../../notes.txt");
    assert.deepEqual(
      [picture.name, picture.mediaType, picture.size, picture.width, picture.height],
      ["notes.txt", "image/png", pixel.length, 1, 1],
    );
    const markup = await upload(ann, "<script>alert(1)</script>", "picture.png");
    assert.equal(markup.mediaType, "text/plain; charset=utf-8");
    const drawing = await upload(ann, '<svg xmlns="http://www.w3.org/2000/svg"></svg>', "a.svg");
    assert.equal(drawing.mediaType.startsWith("image/"), false);
  });

  test("an upload is its uploader's alone until a message carries it; then the right to it is the right to that", async () => {
    const closed = await server.workspace.addChannel("closed", { creatorId: ann, kind: "private" });
    const file = await upload(ann, "plans", "plans.txt");
    assert.deepEqual([await statusFor(ann, file.id), await statusFor(bob, file.id)], [200, 404]);
    const { status, message } = await post(ann, closed.id, file.id);
    assert.equal(status, 201);
    assert.deepEqual(message.files, [file]);
    assert.equal(await statusFor(bob, file.id), 404);
    await server.workspace.storage.commands.addChannelMember({
      callerId: ann,
      channelId: closed.id,
      memberId: bob,
    });
    assert.equal(await statusFor(bob, file.id), 200);
  });

  test("nobody posts another's file, or a file twice", async () => {
    const file = await upload(ann, "mine", "mine.txt");
    const { generalId } = server.workspace;
    assert.equal((await post(bob, generalId, file.id)).status, 404);
    assert.equal((await post(ann, generalId, file.id)).status, 201);
    assert.equal((await post(ann, generalId, file.id)).status, 404);
    assert.equal((await post(ann, generalId)).status, 400);
  });

  test("what is downloaded cannot run here: saved unless it is a picture, sound or film to be shown", async () => {
    const page = await upload(ann, "<!doctype html><script>alert(1)</script>", "schön.html");
    const asked = await server.call(ann, "GET", `/files/${page.id}?preview`);
    assert.match(
      asked.headers.get("content-disposition")!,
      /^attachment; filename="sch_n.html"; filename\*=UTF-8''sch%C3%B6n\.html$/,
    );
    assert.match(asked.headers.get("content-security-policy")!, /^sandbox; default-src 'none'/);
    assert.equal(asked.headers.get("x-content-type-options"), "nosniff");
    const picture = await upload(ann, pixel, "pixel.png");
    const shown = await server.call(ann, "GET", `/files/${picture.id}?preview`);
    assert.match(shown.headers.get("content-disposition")!, /^inline/);
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), pixel);
    const saved = await server.call(ann, "GET", `/files/${picture.id}`);
    assert.match(saved.headers.get("content-disposition")!, /^attachment/);
  });

  test("parts are answered by range, and nothing again to who has it", async () => {
    const file = await upload(ann, "0123456789", "digits.txt");
    const get = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v1/files/${file.id}`, {
        headers: { authorization: `Bearer ${ann}`, ...headers },
      });
    const part = await get({ range: "bytes=2-4" });
    assert.deepEqual(
      [part.status, part.headers.get("content-range"), await part.text()],
      [206, "bytes 2-4/10", "234"],
    );
    assert.equal(await (await get({ range: "bytes=-3" })).text(), "789");
    assert.equal((await get({ range: "bytes=10-" })).status, 416);
    assert.equal((await get({ range: "bytes=2-4", "if-range": '"other"' })).status, 200);
    const etag = part.headers.get("etag")!;
    assert.equal((await get({ "if-none-match": etag })).status, 304);
    const again = await fetch(`${server.url}/api/v1/files/${file.id}`, {
      headers: { authorization: `Bearer ${bob}`, "if-none-match": etag },
    });
    assert.equal(again.status, 404);
  });

  test("a file goes with its message, bytes and all", async () => {
    const file = await upload(ann, "short-lived", "gone.txt");
    const { message } = await post(ann, server.workspace.generalId, file.id);
    assert.ok((await readdir(server.filesFolder)).includes(file.id));
    await server.call(ann, "DELETE", `/messages/${message.id}`);
    assert.equal(await statusFor(ann, file.id), 404);
    assert.ok(!(await readdir(server.filesFolder)).includes(file.id));
  });

  test("an upload that is cut off half-way leaves nothing", async () => {
    const before = await readdir(server.filesFolder);
    const half = request(`${server.url}/api/v1/files`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${ann}`,
        "content-type": "multipart/form-data; boundary=line",
        "content-length": "100000",
      },
    });
    half.on("error", () => {});
    half.write('--line\r\ncontent-disposition: form-data; name="file"; filename="half"\r\n\r\nhalf of it');
    const incoming = () => readdir(join(server.filesFolder, "incoming"));
    await waitFor(async () => (await incoming()).length === 1);
    half.destroy();
    await waitFor(async () => (await incoming()).length === 0);
    assert.deepEqual(await readdir(server.filesFolder), before);
  });

  test("a picture of a member is for everybody, and goes when another takes its place", async () => {
    const first = await upload(ann, pixel, "me.png");
    const change = async (avatar: string | null) => server.call(ann, "PATCH", "/members/me", { avatar });
    const me = (await (await change(first.id)).json()) as Me;
    assert.equal(me.avatar, `/api/v1/files/${first.id}`);
    assert.equal(await statusFor(bob, first.id), 200);
    assert.equal((await post(ann, server.workspace.generalId, first.id)).status, 404);
    assert.equal((await change((await upload(ann, "text", "me.txt")).id)).status, 415);
    assert.equal((await change((await upload(bob, pixel, "bob.png")).id)).status, 404);
    assert.equal((await change(null)).status, 200);
    assert.equal(await statusFor(ann, first.id), 404);
    assert.ok(!(await readdir(server.filesFolder)).includes(first.id));
  });

  test("a form without a file is refused", async () => {
    const form = new FormData();
    form.append("other", new Blob(["x"]), "x");
    assert.equal((await server.call(ann, "POST", "/files", form)).status, 400);
  });
});
