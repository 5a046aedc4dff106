(() => {
  // Every one on the page that has no sliders yet: some front ends do not say which output a script belongs to.
  for (const facets of document.querySelectorAll('.ck-facets:not([data-ready])')) {
    facets.dataset.ready = '';
    const figures = [...facets.querySelectorAll('figure')], axes = facets.dataset.axes.split(' ');
    const places = figures.map(figure => figure.dataset.at.split(' '));
    const add = (parent, tag, text = '') => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
    const browser = document.createElement('div'), controls = add(browser, 'div'), stage = add(browser, 'div');
    browser.className = 'ck-browser';
    const picture = add(stage, 'img'), caption = add(stage, 'output');
    const inputs = axes.map((axis, i) => {
      const stops = [...new Set(places.map(place => place[i]))], label = add(controls, 'label', axis + ' '), input = add(label, 'input');
      label.hidden = stops.length < 2;
      Object.assign(input, { type: 'range', min: 0, max: stops.length - 1, value: 0, oninput: show });
      return { input, stops };
    });
    function show() {
      const at = inputs.map(({ input, stops }) => stops[input.value]).join(' ');
      const figure = figures.find(each => each.dataset.at === at), shown = figure.querySelector('img');
      // As written, not as laid out: the output may be out of sight.
      const [width, height] = ['width', 'height'].map(name => shown.getAttribute(name));
      Object.assign(picture, { src: shown.src, alt: shown.alt });
      picture.style.width = width * Math.max(1, Math.floor(288 / Math.max(width, height))) + 'px';
      caption.textContent = figure.querySelector('figcaption').textContent;
      for (const each of figures) each.toggleAttribute('data-shown', each === figure);
      inputs.forEach(({ input, stops }) => input.setAttribute('aria-valuetext', stops[input.value]));
    }
    facets.before(browser);
    show();
  }
})();
