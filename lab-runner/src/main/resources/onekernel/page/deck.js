// S shows what the speaker says. Nothing moves by itself.
Reveal.initialize({
  width: 1280, height: 720, margin: 0.03, center: false, hash: true, slideNumber: "c/t",
  transition: "none", backgroundTransition: "none", autoAnimate: false, controlsTutorial: false,
  pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1,
  showNotes: location.search.includes("show-notes"),
  keyboard: { 83: () => Reveal.configure({ showNotes: !Reveal.getConfig().showNotes }) },
}).then(() => {
  document.documentElement.dataset.ready = Reveal.getTotalSlides();
});
