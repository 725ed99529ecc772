import { Button } from "#web/components/button.tsx";
import { ChevronIcon } from "#web/components/icons.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { loadAfter, loadBefore, loadNewest, type Source, sourceKey } from "#web/state/load-messages.ts";
import type { MessageWindow } from "#web/state/message-window.ts";
import { useStore } from "#web/state/store.ts";

interface ListEdgesProps {
  source: Source;
  window: MessageWindow | undefined;
  isAtLiveEnd: boolean;
  onToEnd: () => void;
}

/** What floats over a list: that it loads, that it could not, and the way back to its end. */
export function ListEdges({ source, window, isAtLiveEnd, onToEnd }: ListEdgesProps) {
  const unreadCount = useStore((state) => {
    const key = sourceKey(source);
    return key in state.channels
      ? (state.channels as Record<string, { unreadCount: number }>)[key]!.unreadCount
      : 0;
  });
  const again = () => {
    if (!window?.loaded) return loadNewest(source);
    return window.from === null ? loadAfter(source) : loadBefore(source);
  };
  const isLoading = window === undefined || window.pagesUnderWay > 0;
  return (
    <>
      {isLoading && (
        <div className="-translate-x-1/2 pointer-events-none absolute top-2 left-1/2 animate-appear [animation-delay:300ms] [animation-fill-mode:backwards]">
          <span className="grid size-8 place-items-center rounded-full border border-line bg-raised text-faint shadow-raised">
            <Spinner />
          </span>
          <span className="sr-only">Loading messages</span>
        </div>
      )}
      {window?.problem && (
        <div
          role="alert"
          className="absolute inset-x-4 top-2 mx-auto flex max-w-md items-center gap-3 rounded-xl border border-line bg-raised py-1.5 pr-1.5 pl-4 text-sm shadow-raised"
        >
          <span className="min-w-0 flex-1">Messages could not be loaded: {window.problem}</span>
          <Button onClick={() => void again()}>Try again</Button>
        </div>
      )}
      {window?.loaded && !isAtLiveEnd && (
        <div className="absolute right-4 bottom-3 animate-rise">
          <Button
            onClick={onToEnd}
            icon={<ChevronIcon className="size-4" />}
            className="rounded-full shadow-raised"
          >
            {unreadCount > 0 ? `${inWords(unreadCount)} new` : "Newest"}
          </Button>
        </div>
      )}
    </>
  );
}

/** The server counts no further than a hundred. */
function inWords(count: number): string {
  return count > 99 ? "99+" : String(count);
}
