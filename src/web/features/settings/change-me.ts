import { changeMe as endpoint } from "#contract/endpoints/members.ts";
import type { MemberChanges } from "#contract/member.ts";
import { api } from "#web/state/api.ts";
import { setState } from "#web/state/store.ts";

/** Changes something about oneself, and shows it everywhere. */
export async function changeMe(changes: MemberChanges): Promise<void> {
  const me = await api(endpoint, { body: changes });
  setState((state) => {
    const known = state.members[me.id];
    const members = known
      ? { ...state.members, [me.id]: { ...known, name: me.name, avatar: me.avatar } }
      : state.members;
    return { me, members };
  });
}
