import type { Draft } from "#app/components/layout/use-draft.ts";
import type { SettingsForm } from "#app/domain/settings/schema.ts";
import type { MethodChoice } from "./money-settings.tsx";

/** What the settings' actions answer. */
export interface SettingsAnswer {
  readonly saved: boolean;
  /** field -> key of `errors` in settings.json */
  readonly errors: Readonly<Record<string, string>>;
  /** tells one answer from the next */
  readonly at: string;
}

/** What each part of the settings form works on. */
export interface SettingsPart {
  readonly draft: Draft<SettingsForm>;
  readonly errorOf: (field: keyof SettingsForm) => string | undefined;
  readonly currency: string;
  readonly methods: readonly MethodChoice[];
}
