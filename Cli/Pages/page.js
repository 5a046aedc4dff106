// Adds to a page that is complete without it: copy buttons, a switch between light and dark, the place in the contents,
// and reach by keyboard for what scrolls (browsers differ in whether they give that themselves).
(() => {
  "use strict";
  const root = document.documentElement;
  const button = (label, cssClass, onClick) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = cssClass;
    made.textContent = label;
    made.addEventListener("click", () => onClick(made));
    return made;
  };

  // A page opened from a file may have no storage; the switch then lasts as long as the page.
  const remember = theme => { try { localStorage.setItem("ck-theme", theme); } catch { } };
  const remembered = () => { try { return localStorage.getItem("ck-theme"); } catch { return null; } };
  const isDark = () => (root.dataset.ckTheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const show = theme => { if (theme === "dark" || theme === "light") root.dataset.ckTheme = theme; };
  show(remembered());
  const name = () => isDark() ? "Light theme" : "Dark theme";
  document.querySelector(".ck-top")?.append(button(name(), "ck-theme", self => {
    show(isDark() ? "light" : "dark");
    remember(root.dataset.ckTheme);
    self.textContent = name();
  }));

  if (navigator.clipboard) {
    for (const listing of document.querySelectorAll(".ck-listing")) {
      listing.append(button("Copy", "ck-copy", async self => {
        try {
          await navigator.clipboard.writeText(listing.querySelector("code").textContent);
          self.textContent = "Copied";
        } catch {
          self.textContent = "Not copied";
        }
        setTimeout(() => { self.textContent = "Copy"; }, 1500);
      }));
    }
  }

  const scrolling = document.querySelectorAll(".ck-main pre, .ck-table, .ck-display, .ck-formula, .ck-html, .ck-side");
  const letKeysScroll = () => {
    for (const box of scrolling) {
      const overflows = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1 && box.matches(".ck-side");
      if (overflows) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  letKeysScroll();
  addEventListener("resize", letKeysScroll);
  document.addEventListener("toggle", letKeysScroll, true);

  const links = new Map([...document.querySelectorAll(".ck-side a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map(id => document.getElementById(id)).filter(Boolean);
  if (headings.length > 0) {
    let waiting = false;
    const mark = () => {
      waiting = false;
      const passed = headings.filter(heading => heading.getBoundingClientRect().top < innerHeight * 0.25);
      const current = passed.at(-1) ?? headings[0];
      for (const [id, link] of links) {
        if (id === current.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      }
    };
    mark();
    addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } }, { passive: true });
  }
})();
