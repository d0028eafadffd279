"use strict";
(() => {
  const numbers = document.getElementById("numbers");
  document.querySelector("header").append(numbers);
  document.title = numbers.textContent;
  const form = document.querySelector("form");
  const findings = [...document.querySelectorAll(".finding")];
  if (findings.length === 0) return;
  const groups = [...document.querySelectorAll(".hunk"), ...document.querySelectorAll(".file")];
  const shown = form.querySelector("output");
  const timesOf = (finding) => Number(finding.dataset.times);
  const total = findings.reduce((sum, f) => sum + timesOf(f), 0);
  const fileOf = (finding) => finding.closest(".file").dataset.name;

  const fill = (select, valueOf, order) => {
    const numbers = new Map();
    for (const f of findings) numbers.set(valueOf(f), (numbers.get(valueOf(f)) || 0) + timesOf(f));
    for (const [value, number] of order([...numbers])) select.add(new Option(`${value} (${number})`, value));
  };
  fill(form.elements.code, (f) => f.dataset.code, (list) => list.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  fill(form.elements.file, fileOf, (list) => list);

  const update = () => {
    const { code, file, words } = form.elements;
    const wanted = words.value.toLowerCase();
    const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
    let number = 0;
    for (const f of findings) {
      f.hidden = !severities.has(f.dataset.severity) ||
        code.value !== "" && code.value !== f.dataset.code ||
        file.value !== "" && file.value !== fileOf(f) ||
        wanted !== "" && !f.textContent.toLowerCase().includes(wanted);
      if (!f.hidden) number += timesOf(f);
    }
    for (const g of groups) g.hidden = !g.querySelector(".finding:not([hidden])");
    shown.textContent = number === total ? `${number} shown` : `${number} of ${total} shown`;
  };
  form.addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#code-']");
    if (link) document.getElementById(link.getAttribute("href").slice(1)).open = true;
  });
  form.hidden = false;
  update();
})();
