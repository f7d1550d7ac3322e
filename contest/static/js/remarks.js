"use strict";
// Remarks: a judge opens a field below a mark when he wants one; the page stays small without them.
(function () {
  const SUFFIX = "-remark";

  function fieldFor(mark) {
    const name = document.querySelector("label[for='" + mark.id + "']").firstChild.textContent.trim();
    const holder = document.createElement("div");
    holder.className = "remark";
    const label = document.createElement("label");
    const field = document.createElement("textarea");
    const saved = document.createElement("span");
    field.id = mark.id + SUFFIX;
    label.htmlFor = field.id;
    label.textContent = "Nhận xét: " + name;
    field.rows = 2;
    field.maxLength = 500;
    Object.assign(field.dataset, { criterion: mark.dataset.criterion, kind: "remark", revision: "0" });
    field.setAttribute("aria-describedby", field.id + "-saved");
    saved.id = field.id + "-saved";
    saved.className = "saved";
    saved.setAttribute("role", "status");
    holder.append(label, field, saved);
    mark.closest(".mark-row").append(holder);
    return field;
  }

  function opened(mark) {
    const field = document.getElementById(mark.id + SUFFIX) || fieldFor(mark);
    if (field.dataset.held === undefined) {
      kheo.judge.register(field);
    }
    return field;
  }

  // A remark kept on this device from an earlier visit has no field yet when it is taken up.
  kheo.missingCell = function (id) {
    const mark = id.endsWith(SUFFIX) ? document.getElementById(id.slice(0, -SUFFIX.length)) : null;
    return mark && opened(mark);
  };

  document.querySelectorAll("[data-kind=mark]:enabled").forEach(function (mark) {
    if (document.getElementById(mark.id + SUFFIX)) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet remark-open";
    button.textContent = "Nhận xét";
    button.setAttribute("aria-label", "Nhận xét: " + document.querySelector("label[for='" + mark.id + "']").firstChild.textContent.trim());
    button.addEventListener("click", function () {
      button.remove();
      opened(mark).focus();
    });
    mark.closest(".mark-row").append(button);
  });
})();
