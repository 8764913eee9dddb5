package onekernel.labs.lifecycle;

import java.util.List;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Measured;
import onekernel.grade.Named;
import onekernel.grade.Step;
import onekernel.place.Container;
import onekernel.place.Host;

/** Holds what the learner reads and concludes against the samples of their own machine. */
final class LifecycleChecks {
  private static final String STARTS =
      "./lab measure boot reboot --placement container,vm --pairs 3";
  private static final String IDLE =
      "./lab measure image memory-idle cpu-idle --placement container,vm --pairs 3";

  @Step("read")
  void readsTheRatioOfBoots(Measured measured, Answer answer) {
    Starts.judge("boot", "reboot", Both.of("boot", measured, STARTS), answer.text());
  }

  @Step("read")
  void readsTheRatioOfReboots(Measured measured, Answer answer) {
    Starts.judge("reboot", "boot", Both.of("reboot", measured, STARTS), answer.text());
  }

  @Step("read")
  void saysWhetherItWasEmulated(Measured measured, Answer answer) {
    Starts.accelerator(Both.of("reboot", measured, STARTS), answer.text());
  }

  @Step("ends")
  void addsTheQueueToBoth(Measured measured, Drawn drawn, Answer answer) {
    Starts.queued(
        Both.of("boot", measured, STARTS), Double.parseDouble(drawn.get("queue")), answer.text());
  }

  @Step("harness")
  void findsTheTimeOuts(Measured measured, Drawn drawn, Answer answer) {
    Found.of(answer.text()).judgeRows(replays(measured, drawn));
  }

  @Step("harness")
  void givesTheRatioWithThem(Measured measured, Drawn drawn, Answer answer) {
    Found.of(answer.text()).judgeWith(replays(measured, drawn));
  }

  @Step("harness")
  void givesTheRatioWithoutThem(Measured measured, Drawn drawn, Answer answer) {
    Found.of(answer.text()).judgeWithout(replays(measured, drawn));
  }

  private static List<Replay> replays(Measured measured, Drawn drawn) {
    return Both.of("reboot", measured, STARTS).stream().map(b -> Replay.of(b, drawn)).toList();
  }

  @Step("honest")
  void choosesWhatAReaderCanJudge(Answer answer) {
    Honest.judge(answer.folded());
  }

  @Step("idle")
  void pricesTheProcessorOfAFleet(Measured measured, Drawn drawn, Answer answer) {
    Idle.of(drawn, answer.text()).judgeProcessor(Both.of("cpu-idle", measured, IDLE));
  }

  @Step("idle")
  void pricesTheMemoryOfAFleet(Measured measured, Drawn drawn, Answer answer) {
    Idle idle = Idle.of(drawn, answer.text());
    if (!(idle.saysNotMeasured() && Both.failure("memory-idle", measured).isPresent())) {
      idle.judgeMemory(Both.of("memory-idle", measured, IDLE));
    }
  }

  @Step("images")
  void comparesTheSameUserland(Measured measured, Answer answer) {
    Images.judgeSame(Both.of("image", measured, IDLE), answer.text());
  }

  @Step("images")
  void comparesDebianWithOneProgram(
      Measured measured, @Named("tiny") Container tiny, Host host, Answer answer) {
    Images.judgeTiny(Both.of("image", measured, IDLE), Images.bytesOf(tiny, host), answer.text());
  }

  @Step("judge")
  void findsHowManyTimeOutsWouldDo(Drawn drawn, Answer answer) {
    Verdict.judgeCount(drawn, answer.text());
  }

  @Step("judge")
  void saysWhatThatProves(Answer answer) {
    Verdict.judgeWord(answer.text());
  }

  @Step("judge")
  void saysWhatTheOwnRebootsTell(Measured measured, Answer answer) {
    Verdict.judgeMine(Both.of("reboot", measured, STARTS), answer.text());
  }
}
