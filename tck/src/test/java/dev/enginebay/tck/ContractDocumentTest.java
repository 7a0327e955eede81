package dev.enginebay.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.tck.ContractDocument.Promise;
import dev.enginebay.tck.journal.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The Javadoc of {@code api}, CONTRACT.md and the kit's tests have the same clauses. */
class ContractDocumentTest {

  @Test
  void theDocumentSaysWhatTheJavadocSays() throws IOException {
    String text = ContractDocument.ofSources().text();
    if (Boolean.getBoolean("enginebay.contract.write")) {
      Files.writeString(ContractDocument.FILE, text, UTF_8);
    }

    assertThat(Files.readString(ContractDocument.FILE, UTF_8)).isEqualTo(text);
  }

  @Test
  void everyClauseIsPromisedOnce() throws IOException {
    assertThat(ContractDocument.ofSources().promises())
        .hasSizeGreaterThan(60)
        .extracting(Promise::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void theKitCarriesEveryClause() throws IOException {
    assertThat(Contract.clauses())
        .extracting(Contract.ContractClause::id)
        .containsExactlyElementsOf(
            ContractDocument.ofSources().promises().stream().map(Promise::id).toList());
  }

  @Test
  void everyClauseHasATestAndEveryTestAClause() {
    assertThat(tested())
        .containsExactlyInAnyOrderElementsOf(
            Contract.clauses().stream().map(Contract.ContractClause::id).toList());
  }

  private static Set<String> tested() {
    return Set.copyOf(KitTests.clauses());
  }
}
