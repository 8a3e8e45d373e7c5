/** Zones of WooCommerce and postcode rules of Saleor, as zones of ours that a method serves. */
import { z } from "zod";
import { aCart, aPlace, aTable, flat } from "#tests/factories/rating.ts";
import { Unsayable } from "../cases.ts";
import { countriesOf, isContinent } from "./continents.ts";
import { type Adapter, type Config, quoted, same } from "./rule-case.ts";

type Region = NonNullable<Config["zones"]>[number]["regions"][number];

/** Is a method offered that serves this region alone? */
function isServed(region: Region, place: { country: string; postcode: string }): boolean {
  const zones = [{ id: "z", name: "Z", regions: [region] }];
  const config = { zones, methods: [aTable("m", flat(1), { zones: ["z"] })] };
  const destination = aPlace({ ...place, province: "", city: "" });
  return quoted(config, aCart({ destination })).rates.length > 0;
}

const Range = z.strictObject({
  country: z.string(),
  code: z.string(),
  start: z.string(),
  end: z.string().nullish(),
});

const postcodeRange: Adapter = ({ input, expected }) => {
  const { country, code: postcode, start, end } = Range.parse(input);
  const region = { country, postcodes: [`${start}...${end ?? ""}`] };
  return same(expected, isServed(region, { country, postcode }));
};

const Rules = z.strictObject({
  rules: z.array(z.tuple([z.enum(["include", "exclude"]), z.boolean()])),
});

const HERE = "75001";

/** The case says only which of its rules match: those hold our code, the others one of elsewhere. */
const includeExclude: Adapter = ({ input, expected }) => {
  const { rules } = Rules.parse(input);
  const codes = (kind: "include" | "exclude") =>
    rules.flatMap(([rule, matches], position) =>
      rule === kind ? [matches ? HERE : `130${position.toString().padStart(2, "0")}`] : [],
    );
  const region = {
    country: "FR",
    postcodes: codes("include"),
    excludedPostcodes: codes("exclude"),
  };
  return same(expected, isServed(region, { country: "FR", postcode: HERE }));
};

const Zones = z.strictObject({
  zones: z.array(
    z.strictObject({
      name: z.string(),
      order: z.number().default(0),
      locations: z.array(
        z.tuple([z.enum(["country", "state", "continent", "postcode"]), z.string()]),
      ),
    }),
  ),
  dest: z.strictObject({
    country: z.string(),
    state: z.string().default(""),
    postcode: z.string().default(""),
  }),
});
type Locations = z.infer<typeof Zones>["zones"][number]["locations"];

/** Countries, states and continents add up; a list of postcodes narrows them all. */
function regionsOf(locations: Locations): Region[] {
  const all = (kind: string) => locations.flatMap(([of, value]) => (of === kind ? [value] : []));
  const postcodes = all("postcode");
  const continents = all("continent").flatMap((code) => {
    if (!isContinent(code)) throw new Unsayable(`${code} is no continent`);
    return countriesOf(code);
  });
  const countries = new Set([...all("country"), ...continents]);
  const states = all("state").map((state) => {
    const [country = "", province = ""] = state.split(":");
    return { country, provinces: [province], postcodes };
  });
  const regions = [...[...countries].map((country) => ({ country, postcodes })), ...states];
  return regions.length > 0 ? regions : [{ country: "*", postcodes }];
}

const zoneMatch: Adapter = ({ input, expected }) => {
  const { zones, dest } = Zones.parse(input);
  const ours = zones
    .toSorted((a, b) => a.order - b.order)
    .map(({ name, locations }, index) => ({
      id: `z${index}`,
      name,
      regions: regionsOf(locations),
    }));
  const method = aTable("m", flat(1), { zones: ours.map(({ id }) => id) });
  // WooCommerce asks its zones in order, ours by how closely they name a place unless told otherwise
  const config = { zones: ours, methods: [method], zonePrecedence: "first" as const };
  const { country, state: province, postcode } = dest;
  const cart = aCart({ destination: aPlace({ country, province, postcode, city: "" }) });
  const steps = quoted(config, cart).decisions.flatMap((decision) => decision.steps);
  const found = steps.find(({ key }) => key === "zone_matched")?.values["zone"] ?? null;
  // where no zone holds the address there is no name of a zone: theirs for it is not one of the case's
  const wanted = zones.some(({ name }) => name === expected) ? expected : null;
  return same(wanted, found);
};

export const PLACES: Readonly<Record<string, Adapter>> = {
  "postcode.range": postcodeRange,
  "postcode.include_exclude": includeExclude,
  "zones.match": zoneMatch,
};
