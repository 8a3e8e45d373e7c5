import { markup, type Insert } from "../http/markup.ts";
import type { Mail } from "./store.ts";

/** The inbox of everybody whom the sandbox would have written to. */
export function inboxPage(mails: readonly Mail[]): string {
  const rows = mails.map(
    (mail) => markup`<li><a href="/mail/${mail.id}"><span class="who">${mail.to.join(", ")}</span>
<span class="subject">${mail.subject}</span><time datetime="${mail.receivedAt}">${mail.receivedAt.slice(0, 16).replace("T", " ")}</time></a></li>`,
  );
  return page(
    "Mail",
    mails.length === 0
      ? markup`<h1>Mail</h1><p class="empty">No mail yet. What is sent in the sandbox arrives here, and nowhere else.</p>`
      : markup`<h1>Mail</h1><ul>${rows}</ul>`,
  );
}

/** One message; its HTML stands in a frame that may not run scripts. */
export function mailPage(mail: Mail): string {
  return page(
    mail.subject,
    markup`<p><a href="/mail">← Mail</a></p><h1>${mail.subject}</h1>
<p class="quiet">From ${mail.from} to ${mail.to.join(", ")}, ${mail.receivedAt.slice(0, 16).replace("T", " ")}</p>
${
  mail.html === null
    ? markup`<pre>${mail.text}</pre>`
    : markup`<iframe title="Message" sandbox srcdoc="${mail.html}"></iframe>`
}`,
  );
}

function page(title: string, body: Insert): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mail-assets/mail.css">
</head>
<body><main>${body}</main></body>
</html>`.toString();
}
