// A choice marked data-autosave sends its form at once; without script the form keeps its button (.by-hand).
document.documentElement.classList.add("autosaves");
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-autosave]")) event.target.form?.requestSubmit();
});
