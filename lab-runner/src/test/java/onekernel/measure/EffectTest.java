package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Ratio QUIET = new Ratio(1.001, 0.99, 1.01, 40);

  @Test
  void whatTheIntervalDoesNotTellFromOneIsNotMeasurable() {
    Effect effect = new Effect(new Ratio(1.02, 0.99, 1.05, 40), QUIET);
    assertThat(effect.measurable()).isFalse();
    assertThat(effect.morePairs()).hasValue(50);
  }

  @Test
  void whatTwoIdenticalThingsShowIsNotMeasurable() {
    Ratio restless = new Ratio(1.0, 0.92, 1.08, 40);
    Effect effect = new Effect(new Ratio(1.05, 1.04, 1.06, 40), restless);
    assertThat(effect.measurable()).isFalse();
    assertThat(effect.floor()).isCloseTo(0.08, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void beyondBothItIsADifference() {
    Effect effect = new Effect(new Ratio(1.05, 1.03, 1.07, 40), QUIET);
    assertThat(effect.measurable()).isTrue();
    assertThat(effect.morePairs()).isEmpty();
  }

  @Test
  void noNumberOfPairsTellsWhatIsNotThere() {
    assertThat(new Effect(new Ratio(1.0, 0.98, 1.02, 40), QUIET).morePairs()).isEmpty();
  }
}
