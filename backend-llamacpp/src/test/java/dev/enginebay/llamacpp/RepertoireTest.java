package dev.enginebay.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepertoireTest {

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "baichuan, 64, models of the architecture baichuan with 2 blocks",
    "cohere2, 64, cohere2 without a window or with less than 4 blocks",
    "cohere2, 0, cohere2 without a window or with less than 4 blocks",
  })
  void refusesSizesOnWhichAReleaseEndsTheProcess(String architecture, int window, String said) {
    assertThat(refusal(LlamaAbi.B4916, architecture, window).orElseThrow()).contains(said);
    assertThat(refusal(LlamaAbi.V0_5_0, architecture, window)).isEmpty();
  }

  @Test
  void allowsSizesWithoutSuchLimits() {
    assertThat(refusal(LlamaAbi.B4916, "llama", 0)).isEmpty();
  }

  private Optional<String> refusal(LlamaAbi abi, String architecture, int window) {
    return Repertoire.of(abi)
        .refusal(
            GgufModel.of(
                GgufFile.read(
                    SyntheticLlama.writer(architecture)
                        .uint32(architecture + ".attention.sliding_window", window)
                        .write(folder.resolve("model.gguf")))));
  }
}
