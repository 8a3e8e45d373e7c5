import { expect, test } from "vitest";
import { createPressure, giveWay } from "./pressure.ts";

function at(start: number) {
  let time = start;
  const pressure = createPressure(() => time);
  const ask = (count: number): void => {
    for (let n = 0; n < count; n += 1) pressure.note();
  };
  return { pressure, ask, wait: (ms: number) => (time += ms) };
}

test("pressure is high as soon as more came than a hundred a second", () => {
  const { pressure, ask } = at(10_000);
  ask(50);
  expect(pressure.isHigh()).toBe(false);
  ask(1);
  expect(pressure.isHigh()).toBe(true);
});

test("pressure outlasts the turn of a span, and ends half a second after the last request", () => {
  const { pressure, ask, wait } = at(10_000);
  ask(80);
  wait(500);
  expect(pressure.isHigh()).toBe(true);
  wait(500);
  expect(pressure.isHigh()).toBe(false);
});

test("a pause of hours is no pressure", () => {
  const { pressure, ask, wait } = at(10_000);
  ask(1_000);
  wait(3_600_000);
  expect(pressure.isHigh()).toBe(false);
});

test("work gives way while the pressure is high, but not for ever", async () => {
  const { pressure, ask } = at(10_000);
  ask(1_000);
  const begun = performance.now();
  await giveWay(pressure, 120);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(100);
});

test("work that nobody is in the way of begins at once", async () => {
  const { pressure } = at(10_000);
  const begun = performance.now();
  await giveWay(pressure, 10_000);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
