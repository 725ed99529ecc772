import { useStore } from "#web/state/store.ts";

export function useIsAdmin(): boolean {
  return useStore((state) => state.me?.role === "admin" || state.me?.role === "owner");
}
