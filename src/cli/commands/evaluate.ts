import { evaluateBrain } from "#cli/evaluation/evaluate-brain.ts";
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

/** Measures what the learned brain cites, on a folder of LoCoMo conversations. */
export async function evaluateBrainOf(output: Output, folder: string): Promise<void> {
  const report = await evaluateBrain(folder);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  output.result(
    [
      `${report.questions} questions that can be answered`,
      `answered                                     ${percent(report.answered)}`,
      `  of them with evidence among the citations  ${percent(report.evident)}`,
      `with 90 % answered, evidence is cited in     ${percent(report.evidentAtCoverage)}`,
      `reference: the plain mix's top turn          ${percent(report.floor)}`,
      `another conversation's questions answered    ${percent(report.foreignAnswered)}`,
      `  told from answerable ones, AUC             ${report.aucForeign.toFixed(3)}`,
      `adversarial ones told, AUC                   ${report.aucAdversarial.toFixed(3)}`,
    ].join("\n"),
    report,
  );
}
