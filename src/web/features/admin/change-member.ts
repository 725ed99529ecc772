import { changeMember as endpoint } from "#contract/endpoints/members.ts";
import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import { api } from "#web/state/api.ts";
import { setState } from "#web/state/store.ts";

/** Changes a member's role or whether they may come in, and shows it. */
export async function changeMember(
  memberId: MemberId,
  changes: { role?: MemberRole; deactivated?: boolean },
): Promise<void> {
  const member = await api(endpoint, { params: { memberId }, body: changes });
  setState((state) => ({ members: { ...state.members, [memberId]: member } }));
}
