// The dress of the console names no main part: readers of the screen jump to it by that name.
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("main")?.setAttribute("role", "main");
});
