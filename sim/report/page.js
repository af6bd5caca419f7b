(function () {
  var chart = document.querySelector("svg.chart");
  if (!chart) { return; }
  document.documentElement.classList.add("js");
  var read = document.querySelector(".read"), choose = document.querySelector("select");
  var dots = chart.querySelectorAll("circle"), groups = chart.querySelectorAll("g[data-line]");
  dots.forEach(function (dot) {
    function tell() { read.textContent = dot.getAttribute("aria-label"); }
    dot.addEventListener("focus", tell);
    dot.addEventListener("pointerenter", tell);
  });
  choose.addEventListener("change", function () {
    chart.classList.toggle("chosen", choose.value !== "");
    groups.forEach(function (group) {
      group.classList.toggle("off", choose.value !== "" && group.dataset.line !== choose.value);
    });
  });
})();
