import { mediaHook } from "./media-hook.ts";

/** Whether what opens at the side covers the page, as there is no room beside it (below `lg:`). */
export const useIsPanelOver = mediaHook("(max-width: 1023px)");
