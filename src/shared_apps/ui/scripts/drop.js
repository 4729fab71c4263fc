// A file field tells which files it holds and shows that it takes a drop.
document.addEventListener("change", (event) => {
  const box = event.target.closest(".drop");
  if (!box || event.target.type !== "file") return;
  box.querySelector("output").textContent = [...event.target.files].map((file) => file.name).join(", ");
});
for (const [name, over] of [["dragenter", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(name, (event) => {
    if (event.target.matches?.(".drop input")) event.target.closest(".drop").classList.toggle("over", over);
  });
}
