package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** plan.txt names the tests of the kit; with a system property set, it is written again. */
class PlanTest {

  private static final Path FILE = Path.of("src/main/resources/dev/enginebay/tck/plan.txt");

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("enginebay.plan.write")) {
      Files.writeString(FILE, String.join("\n", sortedTests()) + "\n", UTF_8);
    }
  }

  @Test
  void thePlanNamesEveryTestOnceInAlphabeticalOrder() throws IOException {
    assertThat(Files.readAllLines(FILE, UTF_8))
        .as("plan.txt; -Denginebay.plan.write=true writes it again")
        .isEqualTo(sortedTests());
  }

  @Test
  void theKitHasTheTestsThatItPlans() {
    assertThatCode(Plan::whole).doesNotThrowAnyException();
    assertThat(Plan.whole()).hasSizeGreaterThan(200);
  }

  private static List<String> sortedTests() {
    return Plan.tests().map(test -> Plan.Planned.of(test).toString()).sorted().toList();
  }
}
