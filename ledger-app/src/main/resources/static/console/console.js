// Keys, live rows and small comforts. Every page works without this file.
"use strict";
(() => {
  // The browser keeps nothing of where somebody was: htmx notes the address, which may name a pseudonym.
  sessionStorage.clear();

  const typing = element => element.closest("input, select, textarea, [contenteditable]");
  const rows = () => [...document.querySelectorAll("tr[data-position]")];

  const select = row => {
    rows().forEach(each => each.classList.toggle("selected", each === row));
    row?.querySelector("a")?.focus({preventScroll: true});
    row?.scrollIntoView({block: "nearest"});
  };

  const move = by => {
    const all = rows();
    const at = all.findIndex(row => row.classList.contains("selected"));
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    if (all[next]) select(all[next]);
  };

  const actions = {
    "/": () => document.querySelector("[data-search]")?.focus(),
    "j": () => move(1),
    "k": () => move(-1),
    "e": () => document.querySelector("tr.selected a")?.click(),
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });

  // On a phone the tab of this page is brought into view.
  document.querySelector(".tabs a[aria-current]")?.scrollIntoView({inline: "nearest", block: "nearest"});

  // An open menu closes when something else is wanted.
  document.addEventListener("click", event => {
    document.querySelectorAll("details.menu[open]").forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach(menu => (menu.open = false));
  });

  // Copying: the button names the element whose text it takes.
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const text = document.getElementById(button.dataset.copy)?.textContent ?? "";
    navigator.clipboard?.writeText(text.trim()).then(() => {
      button.textContent = button.dataset.copied;
    });
  });

  // The inspector: a panel over the page that an entry is swapped into.
  const inspector = document.getElementById("inspector");
  const close = () => {
    inspector.classList.remove("open");
    inspector.replaceChildren();
    document.querySelector("tr.selected a")?.focus({preventScroll: true});
  };
  document.addEventListener("htmx:afterSwap", event => {
    if (event.detail.target !== inspector) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet-button small-button inspector-close";
    button.textContent = inspector.dataset.close;
    button.addEventListener("click", close);
    inspector.prepend(button);
    inspector.classList.add("open");
    inspector.scrollTop = 0;
    button.focus();
  });
  document.addEventListener("click", event => {
    const row = event.target.closest("tr[data-position]");
    if (row) rows().forEach(each => each.classList.toggle("selected", each === row));
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
  });

  // A stream of notices that something is newer; closed while paused or hidden, so that many tabs stay cheap.
  const listen = (address, name, wanted, act) => {
    let source = null;
    const follow = () => {
      if (wanted() && !document.hidden && !source) {
        source = new EventSource(address);
        source.addEventListener(name, act);
        act();
      } else if ((!wanted() || document.hidden) && source) {
        source.close();
        source = null;
      }
    };
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", () => source?.close());
    follow();
    return follow;
  };

  // What somebody asked for and waits for: a bar and words after a moment, and a word when it fails. What the page
  // fetches by itself does not disturb.
  const busy = document.getElementById("busy");
  const trouble = document.getElementById("trouble");
  const asked = event => Boolean(event.detail.requestConfig?.triggeringEvent);
  let waiting = 0;
  const show = () => {
    busy.classList.toggle("on", waiting > 0);
    busy.querySelector("span").textContent = waiting > 0 ? busy.dataset.text : "";
  };
  document.addEventListener("htmx:beforeRequest", event => {
    if (!asked(event)) return;
    event.detail.target.setAttribute("aria-busy", "true");
    trouble.textContent = "";
    waiting++;
    setTimeout(show, 250);
  });
  document.addEventListener("htmx:afterRequest", event => {
    if (!asked(event)) return;
    event.detail.target.removeAttribute("aria-busy");
    waiting = Math.max(0, waiting - 1);
    show();
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, event => {
      if (asked(event)) trouble.textContent = trouble.dataset.text;
    });
  }

  // A form is sent once: until the next page is there, or for the moment that a download takes.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.dataset.waits) return event.preventDefault();
    form.dataset.waits = "true";
    form.querySelectorAll("button:not([type=button])").forEach(button => button.setAttribute("aria-disabled", "true"));
    waiting++;
    setTimeout(show, 250);
    setTimeout(release, form.hasAttribute("data-download") ? 2_000 : 30_000, form);
  });
  const release = form => {
    if (!form.dataset.waits) return;
    delete form.dataset.waits;
    waiting = Math.max(0, waiting - 1);
    show();
    form.querySelectorAll("[aria-disabled]").forEach(button => button.removeAttribute("aria-disabled"));
  };
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-waits]").forEach(release);
  });

  // Live rows: asks for what is newer than the first row when told that there is something, until paused.
  const live = document.querySelector("[data-live]");
  if (live) {
    const button = document.querySelector("[data-pause]");
    const playing = () => button.getAttribute("aria-pressed") !== "true";
    let asking = false;
    const follow = listen("/ledger/stream", "entries", playing, () => {
      if (asking) return;
      asking = true;
      const first = live.querySelector("tr[data-position]");
      const after = first ? first.dataset.position : 0;
      htmx.ajax("GET", live.dataset.live + "after=" + after, {target: live, swap: "afterbegin"}).then(() => (asking = false), () => (asking = false));
    });
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(playing()));
      follow();
    });
  }

  // Running work is shown anew whenever it has gone on.
  const watched = document.querySelector("[data-watch]");
  if (watched) {
    listen(watched.dataset.stream, "jobs", () => true, () =>
      htmx.ajax("GET", watched.dataset.watch, {target: watched, swap: "innerHTML"}));
  }
  const job = document.querySelector("[data-reload]");
  if (job) {
    const follow = listen(job.dataset.stream, "jobs", () => document.getElementById("job")?.hasAttribute("data-reload"), () =>
      htmx.ajax("GET", location.pathname, {target: "#job", select: "#job", swap: "outerHTML"}).then(() => follow?.()));
  }

  // A chosen file is shown in the text field before anything is sent.
  document.addEventListener("change", event => {
    const chosen = event.target.closest("[data-fills]");
    const file = chosen?.files?.[0];
    if (file) file.text().then(text => (document.getElementById(chosen.dataset.fills).value = text));
  });

  // A slider over instants writes into the exact field beside it.
  document.addEventListener("input", event => {
    const slider = event.target.closest("[data-slides]");
    if (!slider) return;
    const field = document.getElementById(slider.dataset.slides);
    const days = slider.dataset.days.split(",");
    field.value = days[Number(slider.value)];
    slider.setAttribute("aria-valuetext", field.value);
  });
  document.addEventListener("change", event => {
    if (event.target.closest("[data-submits]")) event.target.form.requestSubmit();
  });
})();
