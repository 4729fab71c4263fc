// Dialogs for browsers without command buttons, dialogs that arrive open, and a press beside one closes it.
const hasCommands = "commandForElement" in HTMLButtonElement.prototype;
const show = (root) => {
  for (const dialog of root.querySelectorAll("dialog[data-open]:not([open])")) dialog.showModal();
};
show(document);
document.addEventListener("htmx:load", (event) => show(event.target.parentElement ?? document));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[command='show-modal']");
  if (button && !hasCommands) document.getElementById(button.getAttribute("commandfor"))?.showModal();
  if (event.target.matches("dialog[open]")) {
    const box = event.target.getBoundingClientRect();
    const beside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    if (beside) event.target.close();
  }
});
