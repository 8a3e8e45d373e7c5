import { useLocation, useNavigate } from "@remix-run/react";
import { InlineStack, Pagination } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export interface PagerProps {
  /** 1 is the first page */
  readonly page: number;
  readonly hasMore: boolean;
  /** name of the page's number in the address; "page" unless told */
  readonly name?: string;
}

/** Back and forth through a list; the page stands in the address. Nothing when all fits on one page. */
export function Pager({ page, hasMore, name = "page" }: PagerProps) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  if (page === 1 && !hasMore) return null;
  const go = (to: number) => {
    const query = new URLSearchParams(search);
    query.set(name, String(to));
    navigate(`${pathname}?${query}`, { preventScrollReset: true });
  };
  return (
    <InlineStack align="center">
      <Pagination
        accessibilityLabel={t("pager.label")}
        label={t("pager.page", { page })}
        hasPrevious={page > 1}
        hasNext={hasMore}
        onPrevious={() => go(page - 1)}
        onNext={() => go(page + 1)}
      />
    </InlineStack>
  );
}
