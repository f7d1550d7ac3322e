"use strict";
// Typing a paper sheet by keyboard alone: Enter goes on to the next mark, on the last one it saves.
document.querySelectorAll("form[data-enter-goes-on]").forEach(function (form) {
  const fields = Array.from(form.querySelectorAll(".mark-row input"));
  form.addEventListener("keydown", function (event) {
    const next = fields[fields.indexOf(event.target) + 1];
    if (event.key === "Enter" && fields.includes(event.target) && next) {
      event.preventDefault();
      next.focus();
      next.select();
    }
  });
});
