// One press is one request: a sent form's button says so and does not send twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || event.defaultPrevented) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
  if (event.submitter) event.submitter.ariaBusy = "true";
});
const rest = (root) => {
  for (const busy of root.querySelectorAll("[aria-busy]")) busy.ariaBusy = null;
};
addEventListener("pageshow", (event) => {
  if (event.persisted) rest(document);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) { form.ariaBusy = null; rest(form); }
});
