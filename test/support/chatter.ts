import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "#contract/message.ts";
import type { WorkspaceApi } from "./workspace-api.ts";

/** Somebody who posts, answers, edits and removes, until they are told to be quiet. */
export interface Chatter {
  /** How much they have done. */
  done: { posted: number; edited: number; removed: number };
  /** Goes on; calls that fail while the server is away are made again by the next one. */
  talk(): void;
  quiet(): Promise<void>;
}

const pauseMs = 30;

/** `others`: messages of others that they may remove as well. */
export function createChatter(
  api: WorkspaceApi,
  options: { name: string; channelIds: readonly string[]; others?: readonly string[] },
): Chatter {
  const { name, channelIds, others = [] } = options;
  const mine: Message[] = [];
  const left = [...others];
  const done = { posted: 0, edited: 0, removed: 0 };
  let number = 0;
  let talking: Promise<void> | undefined;
  let isQuiet = false;

  async function say(): Promise<void> {
    number += 1;
    const content = `${name} says number ${number} of the ${number % 2 ? "kiln" : "ladder"}`;
    const root = number % 5 === 0 ? mine.find(({ threadId }) => threadId === null) : undefined;
    const channelId = root?.channelId ?? channelIds[number % channelIds.length]!;
    mine.push(await api.post(channelId, content, root && { threadId: root.id, parentId: root.id }));
    done.posted += 1;
  }

  async function edit(message: Message): Promise<void> {
    await api.call("PATCH", `/messages/${message.id}`, { content: `${message.content}, edited ${number}` });
    done.edited += 1;
  }

  async function remove(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    await api.call("DELETE", `/messages/${id}`);
    done.removed += 1;
  }

  async function talkOn(): Promise<void> {
    while (!isQuiet) {
      try {
        await say();
        // The oldest too: they were there before anything was changed.
        if (number % 3 === 1) await edit(mine[(number * 7) % mine.length]!);
        if (number % 5 === 4) await remove(mine.splice((number * 11) % mine.length, 1)[0]?.id);
        if (number % 4 === 3) await remove(left.shift());
      } catch {
        // The server is away, or a message is: somebody else was faster.
      }
      await sleep(pauseMs);
    }
  }

  return {
    done,
    talk() {
      isQuiet = false;
      talking ??= talkOn();
    },
    async quiet() {
      isQuiet = true;
      await talking;
      talking = undefined;
    },
  };
}
