import { lazy, Suspense } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { ChannelPage } from "#web/features/channels/channel-page.tsx";
import { Notifications } from "#web/features/notifications/notifications.tsx";
import { readLainAddress } from "#web/features/personality/address.ts";
import { useStore } from "#web/state/store.ts";
import { ConnectionBar } from "./connection-bar.tsx";
import { firstChannel } from "./last-channel.ts";
import { Overlays } from "./overlays.tsx";
import { writePanel } from "./panel.ts";
import { channelPath } from "./paths.ts";
import { Permalink } from "./permalink.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { Sidebar } from "./sidebar.tsx";
import { useIsPhone } from "./use-is-phone.ts";
import { Welcome } from "./welcome.tsx";

const People = lazy(() => import("#web/features/people/people-page.tsx"));
const Settings = lazy(() => import("#web/features/settings/settings-page.tsx"));
const Lain = lazy(() => import("#web/features/personality/lain-page.tsx"));
const Admin = lazy(() => import("#web/features/admin/admin-page.tsx"));

/** The room: sidebar, what one looks at, and what stands beside it. A phone shows one of the three at a time. */
export function Shell() {
  useShortcuts();
  const [path] = useLocation();
  const isHome = path === "/";
  const isPhone = useIsPhone();
  return (
    <div className="flex h-full flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:absolute focus:m-2"
      >
        Skip to the messages
      </a>
      <Notifications />
      <ConnectionBar />
      <div className="flex min-h-0 flex-1">
        <Sidebar isPage={isHome && isPhone} className={isHome ? "" : "max-md:hidden"} />
        <div className={`relative flex min-w-0 flex-1 ${isHome ? "max-md:hidden" : ""}`}>
          <Suspense fallback={<main id="main" className="flex-1" />}>
            <Pages />
          </Suspense>
        </div>
      </div>
      <Overlays />
    </div>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/c/:channelId">
        {({ channelId }) => <ChannelPage key={channelId} channelId={channelId as ChannelId} />}
      </Route>
      <Route path="/c/:channelId/m/:messageId">
        {({ channelId, messageId }) => (
          <ChannelPage key={channelId} channelId={channelId as ChannelId} jumpTo={messageId as MessageId} />
        )}
      </Route>
      <Route path="/c/:channelId/t/:threadId">
        {({ channelId, threadId }) => (
          <ChannelPage key={channelId} channelId={channelId as ChannelId} threadId={threadId as MessageId} />
        )}
      </Route>
      <Route path="/c/:channelId/t/:threadId/m/:messageId">
        {({ channelId, threadId, messageId }) => (
          <ChannelPage
            key={channelId}
            channelId={channelId as ChannelId}
            threadId={threadId as MessageId}
            jumpTo={messageId as MessageId}
          />
        )}
      </Route>
      <Route path="/m/:messageId">
        {({ messageId }) => <Permalink messageId={messageId as MessageId} />}
      </Route>
      <Route path="/search">
        <SearchRoute />
      </Route>
      <Route path="/people">
        <People />
      </Route>
      <Route path="/settings">
        <Settings />
      </Route>
      <Route path="/lain/:audience?/:day?/:other?">
        {({ audience, day, other }) => <Lain {...readLainAddress(audience, day, other)} />}
      </Route>
      <Route path="/admin/:section?">{({ section }) => <Admin section={section} />}</Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  );
}

/** With room for both sides, home is the channel where one was last. */
function Home() {
  const isPhone = useIsPhone();
  const channel = useStore((state) => firstChannel(state.channels));
  if (isPhone) return null;
  if (!channel) return <Welcome />;
  return <Redirect to={channelPath(channel.id)} replace />;
}

/** `/search?q=…` from outside: the channel where one was last, with the search beside it. */
function SearchRoute() {
  const channel = useStore((state) => firstChannel(state.channels));
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const panel = writePanel({ kind: "search", query, mode: "text" });
  return <Redirect to={channel ? `${channelPath(channel.id)}?${panel}` : "/people"} replace />;
}
