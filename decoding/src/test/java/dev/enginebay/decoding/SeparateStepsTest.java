package dev.enginebay.decoding;

import static dev.enginebay.decoding.Outcomes.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.ChatResponse;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.decoding.testing.ByteVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the host with an engine that wants its own step for each run. */
@Timeout(30)
class SeparateStepsTest {

  private static final String LONG = "x".repeat(600) + ">abc*|";
  private static final ChatOptions SHORT = ChatOptions.greedy().withMaxTokens(12);

  private final CopyEngine engine = new CopyEngine();
  private final DecoderBackend backend = new DecoderBackend(engine);
  private final List<Step> steps = new CopyOnWriteArrayList<>();

  /** The position, length and wanted logits of a run, whatever its sequence. */
  private record Shape(int position, int tokens, int logitsFrom) {}

  @AfterEach
  void unload() {
    backend.unload();
  }

  @Test
  void noTwoRunsShareAStep() {
    load(4);

    List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
    for (int index = 0; index < 6; index++) {
      answers.add(
          backend.inferAsync(
              Prompt.raw("y".repeat(200 * index) + ">word" + index + "|"), ChatOptions.greedy()));
    }

    for (int index = 0; index < 6; index++) {
      assertThat(answers.get(index).join().text()).isEqualTo("word" + index);
    }
    assertThat(steps).allMatch(step -> step.runs().size() == 1);
  }

  @Test
  void aPromptIsCutAtTheSamePlacesBesideOthersAsAlone() {
    load(2);
    backend.infer(Prompt.raw(LONG), SHORT);
    List<Shape> alone = shapes(steps);
    steps.clear();

    assertThat(besideAnEndlessAnswer(LONG)).isEqualTo("abcabcabcabc");

    int endless = steps.get(0).runs().get(0).sequence();
    assertThat(
            shapes(
                steps.stream().filter(step -> step.runs().get(0).sequence() != endless).toList()))
        .isEqualTo(alone);
  }

  @Test
  void othersDecodeBetweenThePartsOfAPrompt() {
    load(2);

    assertThat(besideAnEndlessAnswer("x".repeat(2000) + ">done|")).isEqualTo("done");

    for (int index = 1; index < steps.size(); index++) {
      assertThat(steps.get(index - 1).tokens() > 1 && steps.get(index).tokens() > 1)
          .as("two parts of a prompt are consecutive at step " + index)
          .isFalse();
    }
  }

  /**
   * Returns the answer to a long prompt whose first part is evaluated when another answer
   * continues.
   */
  private String besideAnEndlessAnswer(String prompt) {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch prefilling = new CountDownLatch(1);
    CountDownLatch wanted = new CountDownLatch(1);
    engine.hook =
        (step, decoder) -> {
          steps.add(step);
          if (step.tokens() > 100) {
            prefilling.countDown();
            await(wanted);
          }
        };
    RecordingSubscriber endless = slow(3, begun);
    backend
        .inferStream(Prompt.raw(">ab*|"), ChatOptions.greedy().withMaxTokens(300))
        .subscribe(endless);
    await(begun);
    CompletableFuture<ChatResponse> beside = backend.inferAsync(Prompt.raw(prompt), SHORT);
    await(prefilling);
    endless.subscribed.join().request(Long.MAX_VALUE);
    wanted.countDown();
    String text = beside.join().text();
    assertThat(endless.completed.join()).hasSize(300);
    return text;
  }

  private static RecordingSubscriber slow(long demand, CountDownLatch taken) {
    return new RecordingSubscriber(demand) {
      @Override
      public void onNext(String piece) {
        super.onNext(piece);
        taken.countDown();
      }
    };
  }

  @Test
  void anAnswerThatGaveUpItsSequenceIsEvaluatedInTheSameStepsAgain() {
    load(1);
    CountDownLatch taken = new CountDownLatch(5);
    RecordingSubscriber slow = slow(5, taken);
    backend.inferStream(Prompt.raw(LONG), ChatOptions.greedy().withMaxTokens(20)).subscribe(slow);
    await(taken);
    assertThat(backend.infer(Prompt.raw(">other|"), SHORT).text()).isEqualTo("other");
    int resumed = steps.size();

    slow.subscribed.join().request(Long.MAX_VALUE);

    assertThat(slow.completed.join()).isEqualTo("abcabcabcabcabcabcab");
    List<Shape> whole = shapes(steps);
    List<Shape> again = whole.subList(resumed, whole.size());
    // Three parts of the prompt, and five of the six tokens that were drawn.
    assertThat(again.subList(0, 8)).isEqualTo(whole.subList(0, 8));
    assertThat(again).hasSize(3 + 19);
  }

  private void load(int sequences) {
    engine.geometry = new Geometry(ByteVocabulary.SIZE, 4096, sequences, 512, Mixing.NONE);
    engine.hook = (step, decoder) -> steps.add(step);
    backend.load(CopyEngine.MODEL, LoadConfig.unset());
  }

  private static List<Shape> shapes(List<Step> steps) {
    List<Shape> shapes = new ArrayList<>();
    for (Step step : steps) {
      for (Run run : step.runs()) {
        shapes.add(new Shape(run.position(), run.tokens().length, run.logitsFrom()));
      }
    }
    return shapes;
  }
}
