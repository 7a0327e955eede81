package dev.enginebay.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.journal.KitResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

  @TempDir Path folder;

  @Test
  void isIndentedAndInOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", List.of(true, "x", Map.of()));
    map.put("none", List.of());

    assertThat(JsonText.of(map))
        .isEqualTo(
            """
            {
              "z": 1,
              "a": [
                true,
                "x",
                {}
              ],
              "none": []
            }
            """);
  }

  @Test
  void isAsciiWhateverTheText() {
    assertThat(JsonText.of("\"quoted\" \\ \n\r\t\0 \u007F ü \uD83D\uDC1F \uD83D"))
        .isEqualTo(
            "\"\\\"quoted\\\" \\\\ \\n\\r\\t\\u0000 \\u007f \\u00fc \\ud83d\\udc1f \\ud83d\"\n");
  }

  @Test
  void beginsWithTheFormat() throws Exception {
    assertThat(json())
        .startsWith(
            """
            {
              "format": "enginebay-conformance",
              "formatVersion": 1,
              "subject": "handmade-tiny-q8_0",
              "verdict": "CRASHED",
              "green": false,
              "strict": false,
              "done": false,
              "headline": "The JVM crashed in CONC-02, does what it says. The backend also breaks \
            GEN-03, STOP-01, STRM-04. 5 of 30 tests were not reached.",
              "clauseCounts": {
                "passed": 6,
                "declined": 1,
                "unverified": 2,
                "failed": 3,
                "crashed": 1,
                "notReached": 2
              },
            """);
  }

  @Test
  void saysOfCapabilitiesWhetherTheyAreRefused() throws Exception {
    assertThat(json())
        .contains(
            """
                {
                  "name": "SEED",
                  "declared": true
                },
                {
                  "name": "MIN_P",
                  "declared": false,
                  "refused": true
                },
            """);
  }

  @Test
  void hasEachClauseWithItsTests() throws Exception {
    assertThat(json())
        .contains(
            """
                    {
                      "id": "INFO-03",
                      "sentence": "The chat template is exposed as text, not evaluated.",
                      "outcome": "UNVERIFIED",
            """)
        .contains(
            """
                          "outcome": "UNVERIFIED",
                          "milliseconds": 1469,
                          "message": "No prompt was found that the model answers in 20 tokens or more."
            """);
  }

  @Test
  void hasNoOutcomeForTestsThatWereNotReached() throws Exception {
    assertThat(json())
        .contains(
            """
                      "milliseconds": 0,
                      "tests": [
                        {
                          "name": "does what it says",
                          "milliseconds": 0
                        },
            """);
  }

  private String json() throws Exception {
    return JsonReport.of(KitResult.read(HandmadeJournal.write(folder)));
  }
}
