// A message can be closed where there is script; the button shows only then.
const offer = (root) => {
  for (const button of root.querySelectorAll("[data-close]")) button.hidden = false;
};
offer(document);
document.addEventListener("htmx:load", (event) => offer(event.target));
document.addEventListener("click", (event) => {
  event.target.closest("[data-close]")?.closest(".notice").remove();
});
