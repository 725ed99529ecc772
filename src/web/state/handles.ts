import type { MyChannel } from "#contract/channel.ts";
import type { Member } from "#contract/member.ts";
import type { State } from "./store.ts";

const memberIndexes = new WeakMap<State["members"], Map<string, Member>>();
const channelIndexes = new WeakMap<State["channels"], Map<string, MyChannel>>();

/** The member whom `@handle` names; each of Lain's names is one of its handles. */
export function memberByHandle(state: State, handle: string): Member | undefined {
  if (state.workspace?.lainHandles.includes(handle)) return state.members[state.workspace.lainId];
  let index = memberIndexes.get(state.members);
  if (!index) {
    index = new Map(Object.values(state.members).map((member) => [member.handle, member]));
    memberIndexes.set(state.members, index);
  }
  return index.get(handle);
}

/** The channel that `#name` names. */
export function channelByName(state: State, name: string): MyChannel | undefined {
  let index = channelIndexes.get(state.channels);
  if (!index) {
    index = new Map(Object.values(state.channels).map((channel) => [channel.name ?? "", channel]));
    channelIndexes.set(state.channels, index);
  }
  return name === "" ? undefined : index.get(name);
}
