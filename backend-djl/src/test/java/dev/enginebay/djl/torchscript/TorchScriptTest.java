package dev.enginebay.djl.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Decoder.Outcome;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.djl.DjlBackendProvider;
import dev.enginebay.djl.DjlEngine;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TorchScript programs run if that is allowed, and are refused by what does not fit. */
class TorchScriptTest {

  private static final String ALLOW = "djl.allow-code-execution";

  @TempDir Path place = Path.of("");
  private ScriptFolder folder = new ScriptFolder(place);

  @BeforeEach
  void write() throws IOException {
    folder = ScriptFolder.write(place.resolve("model")).with(ScriptFolder.sound());
  }

  @Test
  void runsNoCodeUnlessThatIsAllowed() {
    DjlEngine engine = new DjlEngine();

    for (LoadConfig config :
        List.of(
            LoadConfig.unset(), LoadConfig.unset().withBackendOptions(Map.of(ALLOW, "false")))) {
      assertThatThrownBy(() -> engine.check(folder.path(), config))
          .isInstanceOfSatisfying(
              InferenceException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MODEL_UNSUPPORTED))
          .hasMessageContaining("runs code of the file")
          .hasMessageContaining("set djl.allow-code-execution=true");
    }
    assertThatThrownBy(
            () ->
                engine.check(
                    folder.path(), LoadConfig.unset().withBackendOptions(Map.of(ALLOW, "yes"))))
        .hasMessageContaining("must be true or false, was yes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input_ids: Tensor|Tensor||logits",
        "input_ids: Tensor, attention_mask: Tensor|Tensor| * attention_mask|logits",
        "attention_mask: Tensor, input_ids: Tensor|Tensor| * attention_mask|logits",
        "input_ids: Tensor, attention_mask: Tensor, position_ids: Tensor|Tensor"
            + "| * attention_mask + position_ids - torch.unsqueeze(torch.arange(0,"
            + " torch.size(input_ids, 1)), 0)|logits",
        "input_ids: Tensor, labels: Optional[Tensor]=None|Tensor||logits",
        "input_ids: Tensor|Tuple[Tensor, Tensor]||(logits, input_ids)",
        "input_ids: Tensor|Dict[str, Tensor]||{\"hidden\": input_ids, \"logits\": logits}",
        "input_ids: Tensor|Tensor||torch.to(logits, 7)",
        "input_ids: Tensor|Tensor||torch.transpose(torch.contiguous(torch.transpose(logits, 1, 2)),"
            + " 1, 2)"
      })
  void computesEachSequenceAsItStands(String parameters, String type, String factor, String result)
      throws IOException {
    folder.withForward(parameters, type, factor == null ? "" : factor, result);
    try (Decoder decoder = open()) {
      int[] tokens = {3, 5, 7, 11};

      evaluate(decoder, new Run(0, 0, Arrays.copyOf(tokens, 2), 2));
      evaluate(decoder, new Run(0, 2, new int[] {7, 11}, 0));
      assertRow(decoder, 0, 3, 5, 7);
      assertRow(decoder, 1, tokens);

      decoder.copyPrefix(0, 1, 3);
      decoder.truncate(0, 1);
      evaluate(decoder, new Run(1, 3, new int[] {20}, 0));
      assertRow(decoder, 0, 3, 5, 7, 20);
      evaluate(decoder, new Run(0, 1, new int[] {30}, 0));
      assertRow(decoder, 0, 3, 30);
    }
  }

  @Test
  void isAbortedBetweenCalls() {
    try (Decoder decoder = open()) {
      decoder.abort();
      Step step = new Step(List.of(new Run(0, 0, new int[] {1, 2}, 1)));

      assertThat(decoder.evaluate(step)).isEqualTo(Outcome.ABORTED);
      decoder.truncate(0, 0);
      assertThat(decoder.evaluate(step)).isEqualTo(Outcome.COMPLETED);
      assertRow(decoder, 0, 1, 2);
    }
  }

  @Test
  void answersAndSaysThatItIsSlow() {
    try (InferenceBackend backend = new DjlBackendProvider().create()) {
      backend.load(folder.path(), allowed());

      assertThat(backend.infer("Hello", ChatOptions.greedy().withMaxTokens(3)).text()).isNotNull();
      assertThat(backend.modelInfo())
          .hasValueSatisfying(
              info -> {
                assertThat(info.format()).isEqualTo("torchscript");
                assertThat(info.details().get("cache")).contains("none", "slow");
              });
    }
  }

  @Test
  void prefersWeightsThatCanBeRead() throws IOException {
    Path both = TinyFolder.write(place.resolve("both"));
    Files.writeString(both.resolve("model.pt"), "no program");

    assertThat(new DjlBackendProvider().refusal(both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tokens: Tensor|Tensor|logits|forward has the parameter \"tokens: Tensor\"",
        "attention_mask: Tensor|Tensor|attention_mask|forward has no parameter input_ids",
        "input_ids: List[int]|Tensor|input_ids|\"input_ids: List[int]\"",
        "input_ids: Tensor, past: Tuple[Tensor, Tensor]|Tensor|input_ids|\"past: Tuple[Tensor"
      })
  void namesTheParameterThatItDoesNotKnow(
      String parameters, String type, String result, String words) throws IOException {
    folder.withProgram(
        "def forward(self, %s) -> %s:\n  return %s\n".formatted(parameters, type, result));

    assertRefused(Reason.MODEL_UNSUPPORTED, words);
    assertThat(new DjlBackendProvider().refusal(folder.path()))
        .hasValueSatisfying(refusal -> assertThat(refusal).contains(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tensor|torch.slice(logits, 1, 0, 1)|(1, 1, 1536) instead of",
        "Tensor|torch.slice(logits, 2, 0, 9)|(1, 2, 9) instead of",
        "Tensor|torch.sum(logits)|() instead of",
        "Tensor|input_ids|int64",
        "int|3|forward returns",
        "Tuple[int, Tensor]|(3, logits)|without a tensor of logits",
        "Dict[str, Tensor]|{\"scores\": logits}|without a tensor of logits"
      })
  void namesWhatItReturnsInsteadOfLogits(String type, String result, String words)
      throws IOException {
    folder.withForward("input_ids: Tensor", type, "", result);

    assertRefused(Reason.MODEL_UNSUPPORTED, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.frobnicate(input_ids)|aten::frobnicate",
        "(self).missing(input_ids, )|missing",
        "nonsense(|",
        "torch.matmul(torch.zeros([2, 3]), torch.zeros([2, 3]))|cannot be multiplied",
        "torch.unsqueeze(torch.mul(torch.reshape(input_ids, [1, 2]), 1.0), 2) * torch.arange(1536)"
            + "|invalid for input of size 3"
      })
  void saysWhyPyTorchCannotRunIt(String result, String words) throws IOException {
    folder.withProgram(
        "def forward(self, input_ids: Tensor) -> Tensor:\n  return %s\n".formatted(result));

    assertRefused(Reason.MODEL_INVALID, words == null ? "PyTorch cannot run it" : words);
  }

  @Test
  void remainsUsableWhenAProgramFails() throws IOException {
    folder.withForward(
        "input_ids: Tensor",
        "Tensor",
        "",
        "torch.index_select(logits, 1, torch.arange(0, torch.size(input_ids, 1) + "
            + "int(torch.sum(input_ids)) // 100))");
    try (Decoder decoder = open()) {
      Step fails = new Step(List.of(new Run(0, 0, new int[] {90, 91}, 1)));

      assertThatThrownBy(() -> decoder.evaluate(fails))
          .isInstanceOfSatisfying(
              InferenceException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.ENGINE_FAILED));
      decoder.truncate(0, 0);
      evaluate(decoder, new Run(0, 0, new int[] {3, 4}, 1));
      assertRow(decoder, 0, 3, 4);
    }
  }

  private void assertRefused(Reason reason, String words) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            InferenceException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContaining("model.pt")
        .hasMessageContaining(words);
  }

  private Decoder open() {
    return new DjlEngine().check(folder.path(), allowed()).open().decoder();
  }

  private static LoadConfig allowed() {
    return LoadConfig.unset()
        .withBackendOptions(Map.of(ALLOW, "true"))
        .withThreads(1)
        .withContextSize(64)
        .withConcurrency(2);
  }

  private static void evaluate(Decoder decoder, Run run) {
    assertThat(decoder.evaluate(new Step(List.of(run)))).isEqualTo(Outcome.COMPLETED);
  }

  private static void assertRow(Decoder decoder, int row, int... tokens) {
    for (int column : new int[] {0, 1, 700, 1535}) {
      assertThat(decoder.logits(row).get(column))
          .isCloseTo(ScriptFolder.logit(tokens, column), within(1e-3f));
    }
  }
}
