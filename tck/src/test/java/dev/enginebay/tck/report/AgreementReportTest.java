package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.ChatOptions;
import dev.enginebay.InferenceBackend;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.agreement.Agreement;
import dev.enginebay.tck.agreement.AgreementSubject;
import dev.enginebay.tck.agreement.Contender;
import dev.enginebay.tck.agreement.Oracle;
import dev.enginebay.tck.mutants.Disagreeing;
import dev.enginebay.tck.scripted.ScriptedModel;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AgreementReportTest {

  private static final BackendProvider SOUND = new ScriptedProvider();

  private final AgreementReport report =
      new AgreementReport(
          List.of(
              Agreement.measure(
                  AgreementSubject.of(
                          "scripted",
                          ScriptedModel.file(),
                          new Contender("one", SOUND, LoadConfig.unset()),
                          new Contender("other", Disagreeing.slipsOnce(SOUND), LoadConfig.unset()),
                          new Contender("<i>bad</i>", SOUND, LoadConfig.unset().withGpuLayers(7)))
                      .withPrompts(prompts())
                      .withMaxTokens(48)
                      .withOracle(AgreementReportTest::answer))));

  @Test
  void theTextHasEnginesPairsAndDifferences() {
    assertThat(report.markdown())
        .contains(
            "## scripted.gguf",
            "| one | script 1 |",
            "| \\<i\\>bad\\</i\\> | no answers: UNSUPPORTED: gpuLayers",
            "| reference | one | 20 of 20 | 0.05 |",
            "| reference | other | 19 of 20 | 0.05 | 3.0000 | 1 |",
            "| `Number 5` |")
        .containsPattern("\\| one \\| other \\| 19 of 20 \\| .* \\| 19 of 19 \\|");
  }

  @Test
  void thePageHasTheSame() throws Exception {
    assertThat(page().getTextContent())
        .contains(
            "Differences between greedy answers that are no near ties: 2. Engines without answers:"
                + " 1.",
            "scripted.gguf",
            "no answers UNSUPPORTED: gpuLayers",
            "Where reference and other part: 1",
            "Number 5",
            "3.0000",
            "19 of 19");
  }

  @Test
  void thePageIsSelfContainedAndShowsTextsAsTheyAre() throws Exception {
    Element page = page();

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("i").getLength()).isZero();
    assertThat(page.getTextContent()).contains("<i>bad</i>");
    assertThat(report.html()).doesNotContain("url(", "@import", "http://", "https://");
  }

  private Element page() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(report.html().getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static List<Prompt> prompts() {
    return IntStream.range(0, 20)
        .<Prompt>mapToObj(number -> Prompt.raw("Number " + number))
        .toList();
  }

  /** What the sound backend answers, each token with the same lead. */
  private static List<Oracle.Decision> answer(Prompt prompt, int maxTokens) {
    try (InferenceBackend backend = SOUND.create()) {
      backend.load(ScriptedModel.file());
      try (Stream<String> pieces =
          backend.inferStream(prompt, ChatOptions.greedy().withMaxTokens(maxTokens)).pieces()) {
        return pieces
            .map(piece -> new Oracle.Decision(piece, List.of(new Oracle.Rival("?", 3))))
            .toList();
      }
    }
  }
}
