// The review page by keyboard: a, r, l press the buttons of their letter, 1 to 9 choose a claim. Nothing needs it.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea, select, input:not([type=radio])");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const claim = /^[1-9]$/.test(event.key) && document.querySelectorAll(".claims input[type=radio]")[event.key - 1];
  const button = /^[arl]$/.test(event.key) && document.querySelector(`.decide [accesskey=${event.key}]`);
  const target = claim || button;
  if (!target) return;
  event.preventDefault();
  target.click();
  target.focus();
});
