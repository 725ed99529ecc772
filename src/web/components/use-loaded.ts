import { useCallback, useEffect, useRef, useState } from "react";

interface Loaded<T> {
  data: T | undefined;
  problem: string | undefined;
  reload: () => void;
}

/** What a page of its own asks the server for when it opens, and again when told. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(load);
  latest.current = load;

  const reload = useCallback(() => {
    latest.current().then(
      (answer) => {
        setData(answer);
        setProblem(undefined);
      },
      (error: Error) => setProblem(error.message),
    );
  }, []);
  useEffect(reload, [reload]);

  return { data, problem, reload };
}
