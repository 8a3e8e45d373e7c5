import { expect, test } from "vitest";
import { markup, scriptJson } from "./markup.ts";

test("what is put into a template is escaped", () => {
  expect(markup`<p title="${'"x"'}">${"<b>&"}</p>`.toString()).toBe(
    '<p title="&quot;x&quot;">&lt;b&gt;&amp;</p>',
  );
});

test("templates and lists of them stay as they are, and nothing stands for what is absent", () => {
  const items = ["a", "b"].map((item) => markup`<li>${item}</li>`);
  expect(markup`<ul>${items}${null}${undefined}${false}${0}</ul>`.toString()).toBe(
    "<ul><li>a</li><li>b</li>0</ul>",
  );
});

test("JSON within a script element cannot end the element", () => {
  expect(scriptJson({ text: "</script>" }).toString()).not.toContain("</script>");
});
