/** The little that the pages do by themselves; all of them work without it. */

for (const field of document.querySelectorAll("[data-submit]"))
  field.addEventListener("change", () => field.form.requestSubmit());

for (const select of document.querySelectorAll("[data-variant]"))
  select.addEventListener("change", () => {
    const url = new URL(location.href);
    url.searchParams.set("variant", select.value);
    location.replace(url);
  });

for (const form of document.querySelectorAll("form[data-busy]"))
  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    const button = form.querySelector("button:not(noscript button)");
    if (button === null) return;
    button.disabled = true;
    button.textContent = form.dataset.busy;
  });

// a page that comes back from the browser's memory must not stay busy
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const country = document.getElementById("country");
country?.addEventListener("change", () => {
  const provinces = JSON.parse(document.getElementById("provinces").textContent)[country.value];
  const select = document.getElementById("province");
  document.getElementById("province-field").hidden = provinces === undefined;
  const choices = [["", "Choose…"], ...(provinces ?? [])];
  select.replaceChildren(...choices.map(([code, name]) => new Option(name, code)));
});
