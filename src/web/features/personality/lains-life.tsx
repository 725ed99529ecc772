import { type ReactNode, useDeferredValue, useMemo } from "react";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { PageFrame } from "#web/features/shell/page-frame.tsx";
import { type LainAddress, showLain } from "./address.ts";
import { Chapters } from "./chapters.tsx";
import type { Day } from "./day-words.ts";
import { pointAt } from "./point-at.ts";
import { type Showing, ShowingProvider } from "./showing.ts";
import { TimeLine } from "./time-line.tsx";
import type { Handle } from "./time-strip.tsx";
import { usePersonality } from "./use-personality.ts";
import { useSettled } from "./use-settled.ts";
import type { Life } from "./use-timeline.ts";

interface LainsLifeProps {
  address: LainAddress;
  life: Life;
  audience: ReactNode;
  /** Something was changed that may change all of its life. */
  onChange: () => void;
}

/** Lain on a day, or on two, and the time line through which one goes from day to day. */
export function LainsLife({ address, life, audience, onChange }: LainsLifeProps) {
  const { channelId, day, other } = address;
  const { points } = life;
  const shown = usePersonality(channelId, day);
  const compared = usePersonality(channelId, other, other !== undefined);
  const dayOf = (index: number): Day | undefined =>
    index === points.length - 1 ? undefined : points[index]?.day;

  const drag = useSettled<{ handle: Handle; index: number }>(({ handle, index }) =>
    showLain(
      handle === "day" ? { ...address, day: dayOf(index) } : { ...address, other: points[index]?.day },
    ),
  );
  const isDragging = drag.moving !== undefined;
  const placeOf = (handle: Handle, rested: number) =>
    drag.moving?.handle === handle ? drag.moving.index : rested;
  const index = placeOf("day", pointAt(points, day));
  const otherIndex = other === undefined ? undefined : placeOf("other", pointAt(points, other));

  // The knob follows the finger at once; the page follows as fast as it can.
  const place = useDeferredValue(index);
  const otherPlace = useDeferredValue(otherIndex);
  // Until the day is there, the time line tells of it; what was shown before is of another one.
  const isMoving = useDeferredValue(isDragging || shown.isLoading);
  const reload = shown.reload;
  const showing: Showing = useMemo(
    () => ({
      channelId,
      day,
      life,
      index: place,
      otherIndex: otherPlace,
      isDragging: isMoving,
      goTo: (to) => {
        const at = pointAt(life.points, to);
        const isLast = at === life.points.length - 1;
        showLain({ channelId, day: isLast ? undefined : life.points[at]?.day, other });
      },
      reload: () => {
        reload();
        onChange();
      },
    }),
    [channelId, day, other, life, place, otherPlace, isMoving, reload, onChange],
  );
  const compare = (isOn: boolean) =>
    showLain({ channelId, day, other: isOn ? points[Math.floor(index / 2)]?.day : undefined });

  const { personality, problem } = shown;
  return (
    <ShowingProvider value={showing}>
      <PageFrame
        title="Who is Lain?"
        actions={audience}
        width="wide"
        footer={
          <TimeLine
            life={life}
            index={index}
            otherIndex={otherIndex}
            onMove={(handle, to) => drag.move({ handle, index: to })}
            onRest={drag.rest}
            onCompare={compare}
          />
        }
      >
        <Problem text={problem ?? compared.problem} className="mb-6" />
        {!personality && !problem && <Spinner className="mx-auto my-16 text-faint" />}
        {personality && (
          <div aria-busy={shown.isLoading || isDragging}>
            <Chapters
              personality={personality}
              isPast={day !== undefined}
              other={other === undefined ? undefined : compared.personality}
            />
          </div>
        )}
      </PageFrame>
    </ShowingProvider>
  );
}
