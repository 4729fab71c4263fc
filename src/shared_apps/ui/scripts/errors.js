// A refused form that arrives by htmx brings its error summary into view and into the reader's ear.
document.addEventListener("htmx:afterSettle", (event) => {
  const summary = event.detail.elt.querySelector?.("[data-errors]") ?? event.detail.elt.closest?.("[data-errors]");
  summary?.focus();
});
document.addEventListener("htmx:beforeRequest", () => document.getElementById("problem")?.replaceChildren());
document.addEventListener("htmx:sendError", () => {
  const problem = document.getElementById("problem");
  const text = problem?.dataset.offline;
  if (text) problem.textContent = text;
});
