/** What every page of the admin needs, framed app or not: the navigation drawer of small screens. */
const toggle = document.getElementById("nav-toggle");

toggle?.addEventListener("click", () => {
  const open = document.body.classList.toggle("nav-open");
  toggle.setAttribute("aria-expanded", String(open));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.body.classList.contains("nav-open")) return;
  document.body.classList.remove("nav-open");
  toggle?.setAttribute("aria-expanded", "false");
});

document.getElementById("nav-scrim")?.addEventListener("click", () => toggle?.click());

for (const select of document.querySelectorAll<HTMLSelectElement>("select[data-submit]"))
  select.addEventListener("change", () => select.form?.requestSubmit());
