import { depths, evaluateRecall, type Figures, promptTokens } from "#cli/evaluation/evaluate-recall.ts";
import type { Output } from "#cli/output.ts";

/** Measures recall on a folder of LoCoMo conversations, and what each part of the ranking brings. */
export async function evaluateRecallOf(output: Output, folder: string): Promise<void> {
  const report = await evaluateRecall(folder);
  const line = (name: string, figures: Figures) => `${name.padEnd(44)}${shown(figures)}`;
  const lines = [
    `${report.questions} questions; percent of the evidence among the first ${depths.join(" / ")} turns`,
    line("Lain's recall", report.recall),
    line("reference: the plain weight-free mix", report.plainMix),
    `  difference, 95 % interval${" ".repeat(17)}${report.difference
      .map(({ low, high }) => `${low.toFixed(1)} to ${high.toFixed(1)}`)
      .join(" / ")}`,
    line("one word of each question misspelt", report.misspelt),
    line("reference, misspelt", report.misspeltPlainMix),
    `evidence within ${promptTokens} prompt tokens${" ".repeat(11)}${report.inPrompt.toFixed(1)}`,
    "without",
    ...Object.entries(report.without).map(([part, figures]) => line(`  ${part}`, figures)),
  ];
  output.result(lines.join("\n"), report);
}

const shown = (figures: Figures) => figures.map((figure) => figure.toFixed(1).padStart(5)).join(" / ");
