package onekernel.labs.tour;

final class TourChecks {
  @Step("look")
  void looksAtTheKernel() {}

  @Step("make")
  void makesSomething() {}
}
