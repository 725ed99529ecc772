import assert from "node:assert/strict";
import type { MyChannel } from "#contract/channel.ts";
import type { Indexing } from "#contract/endpoints/memory.ts";
import type { Message } from "#contract/message.ts";
import { createClient } from "./http-client.ts";
import { waitFor } from "./wait-for.ts";

type Headers = { authorization: string };

/** A running server as one member's programs use it. It may be another process on the same data from call to call. */
export interface WorkspaceApi {
  headers: Headers;
  /** Fails where the answer is no success. */
  call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
  channelId(name: string): Promise<string>;
  post(channelId: string, content: string, options?: object): Promise<Message>;
  indexing(): Promise<Indexing>;
  /** Waits until memory has taken in all that happened, and nothing is under way for all messages. */
  settled(withinMs?: number): Promise<Indexing>;
}

export function workspaceApi(url: () => string, headers: Headers): WorkspaceApi {
  const api: WorkspaceApi = {
    headers,
    async call(method, path, body) {
      const answer = await createClient(url()).call(method, path, body, headers);
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    async channelId(name) {
      const { channels } = await api.call<{ channels: MyChannel[] }>("GET", "/channels");
      return channels.find((channel) => channel.name === name)!.id;
    },
    post: (channelId, content, options = {}) =>
      api.call("POST", `/channels/${channelId}/messages`, { content, ...options }),
    indexing: () => api.call("GET", "/memory/index"),
    async settled(withinMs = 60_000) {
      let shown = await api.indexing();
      await waitFor(async () => {
        shown = await api.indexing();
        const { state, waiting, serving, building } = shown;
        return state !== "running" && waiting + (serving?.waiting ?? 1) === 0 && building === null;
      }, withinMs);
      return shown;
    },
  };
  return api;
}

/** The first account: the owner's. */
export async function signUpOwner(url: () => string): Promise<WorkspaceApi> {
  return workspaceApi(url, await createClient(url()).signUp(accountOf("ann")));
}

/** One more account, let in by an admin. */
export async function signUpInvited(url: () => string, admin: WorkspaceApi, handle: string) {
  const made = await admin.call<{ url: string }>("POST", "/invitations", {});
  const invitation = new URL(made.url).pathname.split("/").at(-1)!;
  return workspaceApi(url, await createClient(url()).signUp({ ...accountOf(handle), invitation }));
}

const accountOf = (handle: string) => ({
  name: handle,
  username: handle,
  email: `${handle}@example.org`,
  password: "a few good words",
});
