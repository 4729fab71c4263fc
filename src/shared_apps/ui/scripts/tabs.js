// The current tab is in sight, also when there are many. The row is moved, not the tab scrolled to: that would take
// the keyboard's first Tab with it, past "to the content".
for (const row of document.querySelectorAll(".tabs")) {
  const tab = row.querySelector("[aria-current]");
  if (!tab) continue;
  const aside = tab.getBoundingClientRect(), box = row.getBoundingClientRect();
  row.scrollLeft += aside.left + aside.width / 2 - box.left - box.width / 2;
}
