// Narrows the list by words and choices. A classic script: from a disk, browsers load no modules.
(function () {
  var form = document.querySelector(".finder");
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
    form.querySelector(".count").textContent = shown.length === 1 ? "1 resource" : shown.length + " resources";
  }

  form.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  narrow();
})();
