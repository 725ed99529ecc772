import { mediaHook } from "./media-hook.ts";

/** Whether there is room for one thing at a time only (below `md:`). */
export const useIsPhone = mediaHook("(max-width: 767px)");
