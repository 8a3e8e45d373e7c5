import type { FrameLocator } from "playwright-core";

export interface ShownDecision {
  readonly code: string;
  /** the heading that it stands under: how many were offered, or hidden */
  readonly group: string;
  readonly reasons: readonly string[];
}

/** The methods that a page explains (one quote, or a simulation), as a merchant reads them. */
export async function readReasons(app: FrameLocator): Promise<readonly ShownDecision[]> {
  const codes = app.locator("p", { hasText: /^Code: / });
  await codes.first().waitFor();
  return codes.evaluateAll((found) =>
    found.map((code) => {
      const decision = code.parentElement;
      const headings = [...document.querySelectorAll("h2")];
      const above = headings.filter(
        (heading) => heading.compareDocumentPosition(code) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      return {
        code: code.textContent.replace("Code: ", ""),
        group: above.at(-1)?.textContent ?? "",
        reasons: [...(decision?.querySelectorAll("li") ?? [])].map((item) => item.textContent),
      };
    }),
  );
}
