import { Box, Page, type PageProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface PageFrameProps {
  readonly title: string;
  readonly subtitle?: string;
  /** beside the title: a badge */
  readonly titleMetadata?: ReactNode;
  /** address of the page one level up */
  readonly backTo?: string;
  readonly primaryAction?: PageProps["primaryAction"];
  readonly secondaryActions?: PageProps["secondaryActions"];
  /** one column of text or fields reads best narrow */
  readonly narrow?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What every page stands in: one heading, its way back, its actions, and room below. */
export function PageFrame(props: PageFrameProps) {
  const { t } = useTranslation();
  const { backTo, narrow = false, wide = false, children, ...rest } = props;
  return (
    <Page
      {...rest}
      {...(backTo === undefined ? {} : { backAction: { content: t("action.back"), url: backTo } })}
      narrowWidth={narrow}
      fullWidth={wide}
    >
      {/* on a phone Polaris runs pages to the edges, text that stands in no card too */}
      <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd="800">
        {children}
      </Box>
    </Page>
  );
}
