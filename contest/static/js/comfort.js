"use strict";
// Comfort of marking: steps by button and arrow, one's own earlier marks, a screen that stays on.
(function () {
  const EARLIER = 5;
  const SETTING = "kheo-show-earlier";
  const MILLE = 1000;
  const earlierBox = document.getElementById("show-earlier");

  // A mark without a declared step (sent as 1) goes by half points.
  function stepOf(input) {
    return Number(input.dataset.step) > 1 ? Number(input.dataset.step) : MILLE / 2;
  }

  function thousandths(text) {
    return Math.round(Number(text.trim().replace(",", ".")) * MILLE);
  }

  function shown(number) {
    return String(number / MILLE).replace(".", ",");
  }

  // From an empty field «+» begins at the half of what is possible, «−» at the whole.
  function stepped(input, direction) {
    const least = Number(input.dataset.minimum);
    const most = input.dataset.maximum === "" ? Infinity : Number(input.dataset.maximum);
    const step = stepOf(input);
    const held = thousandths(input.value);
    if (input.value.trim() === "" || Number.isNaN(held)) {
      const start = direction < 0 || most === Infinity ? (most === Infinity ? least : most) : (least + most) / 2;
      return least + Math.floor((start - least) / step) * step;
    }
    const off = (held - least) % step;
    const next = off ? held - off + (direction > 0 ? step : 0) : held + direction * step;
    return Math.min(Math.max(next, least), most);
  }

  function take(input, direction) {
    input.value = shown(stepped(input, direction));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function button(input, sign, says, direction) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "step-button";
    made.textContent = sign;
    made.tabIndex = -1;
    made.setAttribute("aria-label", says + " " + shown(stepOf(input)) + ": " + nameOf(input));
    made.addEventListener("click", () => take(input, direction));
    return made;
  }

  function nameOf(input) {
    return document.querySelector("label[for='" + input.id + "']").firstChild.textContent.trim();
  }

  document.querySelectorAll("[data-kind=mark]:enabled").forEach(function (input) {
    input.before(button(input, "−", "Bớt", -1));
    input.after(button(input, "+", "Thêm", 1));
    input.addEventListener("keydown", function (event) {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (direction) {
        event.preventDefault();
        take(input, direction);
      }
    });
  });

  // What this judge gave the same criterion in the entries before this one; nobody else's marks.
  function sayEarlier(sheet) {
    const before = [];
    for (let one = sheet.previousElementSibling; one; one = one.previousElementSibling) {
      if (one.matches(".entry-sheet")) {
        before.unshift(one);
      }
    }
    sheet.querySelectorAll("[data-kind=mark]").forEach(function (input) {
      const part = input.closest("fieldset").dataset.part;
      const like = "fieldset[data-part='" + part + "'] [data-kind=mark][data-criterion='" + input.dataset.criterion + "']";
      const marks = before.map((one) => one.querySelector(like)).filter((one) => one && one.value.trim());
      const line = document.getElementById(input.id + "-earlier");
      line.hidden = !earlierBox.checked || !marks.length;
      line.textContent = "Các bài trước: " + marks.slice(-EARLIER).map((one) => one.value.trim()).join(" · ");
    });
  }

  function sayAllEarlier() {
    document.querySelectorAll(".entry-sheet[open]").forEach(sayEarlier);
  }

  if (earlierBox) {
    try {
      earlierBox.checked = localStorage.getItem(SETTING) === "1";
    } catch (error) {
      earlierBox.checked = false;
    }
    earlierBox.addEventListener("change", function () {
      try {
        localStorage.setItem(SETTING, earlierBox.checked ? "1" : "0");
      } catch (error) {
        // A private window keeps no setting; the choice holds as long as the page is open.
        earlierBox.dataset.kept = "no";
      }
      sayAllEarlier();
    });
    document.querySelectorAll(".entry-sheet").forEach((sheet) => sheet.addEventListener("toggle", () => sheet.open && sayEarlier(sheet)));
    sayAllEarlier();
  }

  // Keeps the screen on where the browser allows it: over HTTPS only.
  async function stayOn() {
    if (navigator.wakeLock && !document.hidden) {
      try {
        await navigator.wakeLock.request("screen");
      } catch (error) {
        // The battery is low, or the person forbade it: the screen sleeps as it always did.
        document.body.dataset.sleeps = "yes";
      }
    }
  }
  document.addEventListener("visibilitychange", stayOn);
  stayOn();
})();
