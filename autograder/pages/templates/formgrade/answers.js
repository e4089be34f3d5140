// A line of the rubric goes into the comment by a click, or by Alt and its number.
document.querySelectorAll(".rubric").forEach(function (rubric) {
  var comment = document.getElementById(rubric.dataset.for + "-comment");
  var lines = rubric.querySelectorAll("li");
  if (!lines.length) { lines = rubric.querySelectorAll("p"); }
  lines.forEach(function (line, n) {
    var text = line.textContent.trim().replace(/\s+/g, " ");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-default btn-xs";
    button.textContent = n + 1;
    button.title = "Into the comment (Alt+" + (n + 1) + ")";
    button.setAttribute("aria-label", "Copy into the comment: " + text);
    button.addEventListener("click", function () {
      comment.value += (comment.value && !comment.value.endsWith("\n") ? "\n" : "") + text + "\n";
      comment.focus();
      ["input", "change"].forEach(function (kind) { // it grows, and nbgrader saves
        comment.dispatchEvent(new Event(kind, { bubbles: true }));
      });
    });
    line.prepend(button);
  });
  var section = rubric.closest(".one-answer");
  document.addEventListener("keydown", function (event) {
    var first = document.querySelector(".one-answer");
    var here = document.activeElement.closest(".one-answer") || first;
    var pressed = /^Digit([1-9])$/.exec(event.code);
    if (!event.altKey || !pressed || here !== section) { return; }
    var button = rubric.querySelectorAll("button")[pressed[1] - 1];
    if (button) { event.preventDefault(); button.click(); }
  });
});
