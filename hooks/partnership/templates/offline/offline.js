// Narrows the list by words and choices. A classic script: from a disk, browsers load no modules.
(function () {
  var form = document.querySelector(".finder");
  var count = form.querySelector(".count"); // It has the words for one and for several.
  var items = Array.prototype.slice.call(document.querySelectorAll(".list li"));

  function narrow() {
    var words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var choices = Array.prototype.slice.call(form.querySelectorAll("select")).map(function (select) { return select.value; }).filter(Boolean);
    var shown = items.filter(function (item) {
      var text = item.textContent.toLowerCase();
      var terms = item.dataset.terms.split(" ");
      item.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; })
        || !choices.every(function (choice) { return terms.indexOf(choice) >= 0; });
      return !item.hidden;
    });
    var said = shown.length === 1 ? count.dataset.one : count.dataset.several;
    count.textContent = said.replace("{number}", shown.length);
  }

  form.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  narrow();
})();
