import { useMemo } from "react";
import { Problem } from "#web/components/problem.tsx";
import { SelectField } from "#web/components/select-field.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { PageFrame } from "#web/features/shell/page-frame.tsx";
import { useStore } from "#web/state/store.ts";
import { type LainAddress, showLain } from "./address.ts";
import { audiencesOf } from "./audience.ts";
import { LainsLife } from "./lains-life.tsx";
import { NothingSeen } from "./nothing-seen.tsx";
import { useTimeline } from "./use-timeline.ts";

/** Who Lain has become, for those with whom it is shared, on any day of its life. */
export default function LainPage({ channelId: asked, day, other }: LainAddress) {
  const channels = useStore((state) => state.channels);
  const members = useStore((state) => state.members);
  const me = useStore((state) => state.me?.id);
  const audiences = useMemo(() => audiencesOf(channels, members, me), [channels, members, me]);
  // All public channels are one audience: that of everybody.
  const channelId = audiences.some(({ value }) => value === asked) ? asked : undefined;
  const { life, problem, reload } = useTimeline(channelId);
  const isEmpty = life?.points.every(({ messages }) => messages === 0);

  const audience = (
    <SelectField
      label="Lain as it is for"
      hideLabel
      className="max-w-[48vw] sm:max-w-64"
      value={channelId ?? ""}
      onChange={(value) =>
        showLain({ channelId: audiences.find((one) => one.value === value)?.value || undefined })
      }
      options={audiences}
    />
  );

  if (life && !isEmpty) {
    return (
      <LainsLife
        key={channelId ?? ""}
        address={{ channelId, day, other }}
        life={life}
        audience={audience}
        onChange={reload}
      />
    );
  }
  return (
    <PageFrame title="Who is Lain?" actions={audience} width="wide">
      <Problem text={problem} />
      {!life && !problem && <Spinner className="mx-auto my-16 text-faint" />}
      {isEmpty && <NothingSeen />}
    </PageFrame>
  );
}
