// One press is one request: a sent form's button says so and does not send twice.
const begin = (form, button) => {
  form.ariaBusy = "true";
  if (button) button.ariaBusy = "true";
};
const rest = (form) => {
  for (const busy of [form, ...form.querySelectorAll("[aria-busy]")]) busy.ariaBusy = null;
};
document.addEventListener("submit", (event) => {
  if (event.target.ariaBusy !== "true") return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
document.addEventListener("submit", (event) => {
  if (event.target.method !== "dialog" && !event.defaultPrevented) begin(event.target, event.submitter);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches("form")) begin(event.target, event.detail.requestConfig.triggeringEvent?.submitter);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.matches?.("form")) rest(event.target);
});
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach(rest);
});
