import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dims } from "#tests/factories/packing.ts";
import { BoxPicture } from "./box-picture.tsx";

const placement = { part: null, units: 1, y: 0, z: 0, w: 50, l: 40, d: 30 };

const markup = renderToStaticMarkup(
  <BoxPicture
    inner={dims(100, 80, 60)}
    placements={[
      { ...placement, itemId: "mug", x: 0 },
      { ...placement, itemId: "plate", x: 50 },
    ]}
    title="Carton 1"
    description="2 items, 20 % full"
    nameOf={({ itemId }) => `one ${itemId}`}
  />,
);

test("says what it shows to those who do not see it", () => {
  const [, labels = ""] = /aria-labelledby="([^"]+)"/.exec(markup) ?? [];
  const [title, description] = labels.split(" ");
  expect(markup).toContain(`<title id="${title}">Carton 1</title>`);
  expect(markup).toContain(`<desc id="${description}">2 items, 20 % full</desc>`);
  expect(markup).toContain('role="img"');
});

test("draws three faces of each item, and names it", () => {
  expect(markup.match(/<polygon/g)).toHaveLength(6);
  expect(markup).toContain("<title>one mug</title>");
  expect(markup).toContain("<title>one plate</title>");
});
