import { redirect } from "@remix-run/node";

/** Shopify installs and opens the app; there is nothing to log in to here. The front page says where to go. */
export function loader() {
  return redirect("/");
}
