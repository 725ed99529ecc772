import { lazy, Suspense, useEffect, useState } from "react";
import { Redirect, Route, Switch } from "wouter";
import { Toaster } from "./components/toast.tsx";
import { TooltipProvider } from "./components/tooltip.tsx";
import { Shell } from "./features/shell/shell.tsx";
import { Waiting } from "./features/shell/waiting.tsx";
import { loadWorkspace } from "./state/actions.ts";
import { useStore } from "./state/store.ts";

const SignIn = lazy(() =>
  import("./features/sign-in/sign-in.tsx").then((file) => ({ default: file.SignIn })),
);
const SignUp = lazy(() =>
  import("./features/sign-in/sign-up.tsx").then((file) => ({ default: file.SignUp })),
);
const NewPassword = lazy(() =>
  import("./features/sign-in/new-password.tsx").then((file) => ({ default: file.NewPassword })),
);

export function App() {
  return (
    <TooltipProvider delayDuration={500} skipDelayDuration={150}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/password/:token">{({ token }) => <NewPassword token={token} />}</Route>
          <Route>
            <Session />
          </Route>
        </Switch>
      </Suspense>
      <Toaster />
    </TooltipProvider>
  );
}

/** What one sees depends on who one is: the entrance, or the room. */
function Session() {
  const session = useStore((state) => state.session.state);
  const problem = useLoading();
  if (session === "loading") return <Waiting problem={problem} />;
  if (session === "signed-out") return <EntranceRoutes />;
  return (
    <Switch>
      <Route path="/sign-in">
        <Redirect to="/" replace />
      </Route>
      <Route path="/sign-up">
        <Redirect to="/" replace />
      </Route>
      <Route path="/invite/:token">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Shell />
      </Route>
    </Switch>
  );
}

function EntranceRoutes() {
  return (
    <Switch>
      <Route path="/sign-up">
        <SignUp />
      </Route>
      <Route path="/invite/:token">{({ token }) => <SignUp invitation={token} />}</Route>
      <Route>
        <SignIn />
      </Route>
    </Switch>
  );
}

const retryAfterMs = 3_000;

/** Loads the workspace once, and again for as long as the server does not answer. */
function useLoading(): string | undefined {
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let retry: number | undefined;
    let here = true;
    const load = () =>
      loadWorkspace().catch((error: Error) => {
        if (!here) return;
        setProblem(error.message);
        retry = window.setTimeout(load, retryAfterMs);
      });
    load();
    return () => {
      here = false;
      clearTimeout(retry);
    };
  }, []);
  return problem;
}
