package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.decoding.spi.Engine;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.reference.testing.IndependentAnswersTests;
import org.junit.jupiter.api.Test;

class IndependentAnswersTest extends IndependentAnswersTests {

  @Override
  protected Engine engine() {
    return new LlamaEngine();
  }

  @Test
  void whereAllAnswersShareACacheTheyTakeTurns() {
    assumeTrue(LlamaProcess.library().abi().sharesCache(), "this llama.cpp has caches apart");

    assertThat(load(independent("true")).details()).containsEntry("concurrency", "1");
    InferenceException refused =
        catchThrowableOfType(
            InferenceException.class, () -> load(independent("true").withConcurrency(2)));
    assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(refused).hasMessageContainingAll("llamacpp.independent-answers", "concurrency");
  }
}
