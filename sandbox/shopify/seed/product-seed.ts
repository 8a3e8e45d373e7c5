export interface ProductSeed {
  readonly title: string;
  readonly vendor: string;
  readonly type: string;
  /** minor units of a two-digit currency */
  readonly price: number;
  /** of the first variant; null: nobody weighed it */
  readonly grams: number | null;
  readonly hs: string | null;
  readonly origin: string | null;
  /** option name -> values; {} has the one "Default Title" variant */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  /** values of an option whose variants nobody weighed yet */
  readonly unweighed?: readonly string[];
  /** how much heavier each further value of the first option is */
  readonly gramsStep?: number;
  readonly digital?: boolean;
}
