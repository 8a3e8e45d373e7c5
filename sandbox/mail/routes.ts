import { file, html, json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import { inboxPage, mailPage } from "./pages.ts";
import type { MailStore } from "./store.ts";

/** The mail inbox of the sandbox. */
export function mailRoutes(mails: MailStore): Route[] {
  return [
    route("GET", "/mail", async () => html(inboxPage(mails.list()))),
    route("GET", "/mail/:id", async ({ params }) => {
      const mail = mails.find(Number(params["id"]));
      return mail === null ? json({ error: "no such mail" }, 404) : html(mailPage(mail));
    }),
    route("GET", "/mail-assets/mail.css", () =>
      file(new URL("./mail.css", import.meta.url), "text/css; charset=utf-8"),
    ),
  ];
}
