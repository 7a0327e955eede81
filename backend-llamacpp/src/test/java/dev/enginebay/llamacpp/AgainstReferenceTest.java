package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticVocabulary;
import dev.enginebay.modelfile.testing.TransformerVariant;
import dev.enginebay.reference.ReferenceLogits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that llama.cpp computes what the reference computes, and not what the reference would
 * compute if a description were wrong in one point. Differences are relative to the largest logit.
 */
class AgainstReferenceTest {

  private static final double OF_SILU = 1e-4;

  /** llama.cpp looks up GELU in a 16-bit table. */
  private static final double OF_GELU = 5e-3;

  private static final int POSITIONS = 80;
  private static final int[] TOKENS =
      new SplittableRandom(7).ints(POSITIONS, 3, SyntheticVocabulary.SIZE).toArray();

  @TempDir static Path folder = Path.of("");

  @BeforeEach
  void needsTheNewerLlamaCpp() {
    assumeTrue(LlamaProcess.library().abi() == LlamaAbi.V0_5_0, "b4916 lacks some architectures");
  }

  @TestFactory
  List<DynamicContainer> everyArchitecture() {
    return TransformerVariant.all().stream()
        .map(model -> dynamicContainer(model.name(), tests(model)))
        .toList();
  }

  private static List<DynamicTest> tests(TransformerVariant model) {
    Path file = model.writer().write(folder.resolve("model.gguf"));
    Model header = Model.of(GgufModel.of(GgufFile.read(file)));
    Transformer transformer = header.transformer(model.contextLength());
    float[][] prompt;
    float[][] stepwise;
    try (ExactLlama llama = new ExactLlama(file, model.contextLength())) {
      prompt = llama.logits(0, TOKENS);
      llama.forget();
      stepwise = llama.stepwise(0, TOKENS);
    }
    float[][] reference = ReferenceLogits.of(header, transformer, model.contextLength(), TOKENS);
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("as a prompt", () -> assertSame(model, reference, prompt)));
    tests.add(dynamicTest("token by token", () -> assertSame(model, reference, stepwise)));
    WrongTransformer.all(transformer)
        .forEach(
            (what, wrong) -> {
              float[][] logits = ReferenceLogits.of(header, wrong, model.contextLength(), TOKENS);
              tests.add(dynamicTest(what, () -> assertDifferent(model, logits, prompt)));
            });
    return tests;
  }

  @Test
  void theBiasesOfQwen2Count() {
    showsInTheLogits("qwen2", "attn_q.bias");
    showsInTheLogits("qwen2", "attn_k.bias");
    showsInTheLogits("qwen2", "attn_v.bias");
  }

  @Test
  void anOutputMatrixBesideTheEmbeddingCounts() {
    showsInTheLogits("qwen2", "output.weight");
  }

  private static void showsInTheLogits(String architecture, String tensor) {
    TransformerVariant model = TransformerVariant.of(architecture);
    Path whole = model.writer().write(folder.resolve("whole.gguf"));
    GgufFile.read(whole).tensors().stream()
        .filter(any -> any.name().matches("(blk\\.\\d+\\.)?" + Pattern.quote(tensor)))
        .forEach(any -> model.writer().withoutTensor(any.name()));
    Path without = model.writer().write(folder.resolve("without.gguf"));
    Model header = Model.of(GgufModel.of(GgufFile.read(without)));
    Transformer transformer = header.transformer(model.contextLength());
    try (ExactLlama llama = new ExactLlama(whole, model.contextLength())) {
      assertDifferent(
          model,
          ReferenceLogits.of(header, transformer, model.contextLength(), TOKENS),
          llama.logits(0, TOKENS));
    }
  }

  private static void assertSame(TransformerVariant model, float[][] reference, float[][] logits) {
    assertThat(ReferenceLogits.difference(reference, logits)).isLessThan(tolerance(model));
  }

  private static void assertDifferent(TransformerVariant model, float[][] wrong, float[][] logits) {
    assertThat(ReferenceLogits.difference(wrong, logits)).isGreaterThan(tolerance(model));
  }

  private static double tolerance(TransformerVariant model) {
    return model.name().startsWith("gemma") ? OF_GELU : OF_SILU;
  }
}
