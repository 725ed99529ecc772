import type { Locator, Page } from "playwright-core";

// The page "Who is Lain?" as a test has it in hand.

export const timeLine = (page: Page): Locator => page.getByRole("region", { name: "Time line" });
export const portraitLines = (page: Page): Locator => page.getByRole("list", { name: "Portrait" });
export const slider = (page: Page): Locator => page.getByRole("slider", { name: "Day of Lain’s life" });

/** Drags the handle over the time line, by mouse or by finger; answers the days that were told on the way. */
export async function dragTimeLine(
  page: Page,
  { from, to, touch }: { from: number; to: number; touch: boolean },
): Promise<Set<string>> {
  const box = (await slider(page).boundingBox())!;
  const steps = 24;
  const place = (step: number) => ({
    x: box.x + box.width * (from + ((to - from) * step) / steps) - (from === 1 && step === 0 ? 1 : 0),
    y: box.y + box.height / 2,
  });
  const wentBy = new Set<string>();
  const note = async () => wentBy.add((await slider(page).getAttribute("aria-valuetext")) ?? "");
  if (touch) {
    const session = await page.context().newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints });
    await send("touchStart", [place(0)]);
    for (let step = 1; step <= steps; step++) {
      await send("touchMove", [place(step)]);
      await note();
    }
    await send("touchEnd", []);
    return wentBy;
  }
  await page.mouse.move(place(0).x, place(0).y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(place(step).x, place(step).y);
    await note();
  }
  await page.mouse.up();
  return wentBy;
}
