import { useEffect } from "react";
import { create } from "zustand";

/** What one looks at, in a word or two; the title of the window is made of it (see notifications). */
export const usePageName = create<string>(() => "");

export function usePageTitle(name: string): void {
  useEffect(() => {
    usePageName.setState(name, true);
    return () => usePageName.setState("", true);
  }, [name]);
}
