"use strict";
// The stage: the keyboard or a presenter's remote steps it, the buttons hide while nobody points.
(function () {
  const HIDE_AFTER_MS = 2500;
  let timer = 0;

  document.addEventListener("keydown", function (event) {
    const forward = ["ArrowRight", "PageDown", " ", "Enter"].indexOf(event.key) >= 0;
    const back = ["ArrowLeft", "PageUp", "Backspace"].indexOf(event.key) >= 0;
    const isOnLink = document.activeElement && document.activeElement.tagName === "A";
    if (event.key === "Tab") {
      document.body.classList.remove("is-quiet");
    }
    if ((forward || back) && !(isOnLink && event.key === "Enter")) {
      const link = document.querySelector(forward ? "a[rel=next]" : "a[rel=prev]");
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
  });

  function quiet() {
    document.body.classList.add("is-quiet");
  }

  document.addEventListener("mousemove", function () {
    document.body.classList.remove("is-quiet");
    window.clearTimeout(timer);
    timer = window.setTimeout(quiet, HIDE_AFTER_MS);
  });
  timer = window.setTimeout(quiet, HIDE_AFTER_MS);
})();
