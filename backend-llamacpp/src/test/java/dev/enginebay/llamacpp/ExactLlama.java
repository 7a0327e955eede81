package dev.enginebay.llamacpp;

import com.sun.jna.Pointer;
import dev.enginebay.LoadConfig;
import dev.enginebay.decoding.spi.Decoder;
import dev.enginebay.decoding.spi.Geometry;
import dev.enginebay.decoding.spi.Geometry.Mixing;
import dev.enginebay.decoding.spi.Run;
import dev.enginebay.decoding.spi.Step;
import dev.enginebay.llamacpp.capi.AbortFlag;
import dev.enginebay.llamacpp.capi.LlamaAbi;
import dev.enginebay.llamacpp.capi.LlamaContextParams;
import dev.enginebay.llamacpp.capi.LlamaLibrary;
import dev.enginebay.llamacpp.capi.LlamaProcess;
import dev.enginebay.llamacpp.capi.LlamaWeights;
import dev.enginebay.llamacpp.placement.LlamaSettings;
import dev.enginebay.llamacpp.threads.StepThreads;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** llama.cpp with 32-bit keys and values and without flash attention: as exact as possible. */
final class ExactLlama implements AutoCloseable {

  private static final int F32 = 0;

  private final Decoder decoder;

  ExactLlama(Path file, int contextLength) {
    LlamaLibrary library = LlamaProcess.library();
    LoadConfig config =
        LoadConfig.unset()
            .withContextSize(contextLength)
            .withConcurrency(1)
            .withThreads(1)
            .withGpuLayers(0)
            .withBackendOptions(Map.of("llamacpp.flash-attention", "off"));
    LlamaSettings settings =
        new LoadPlan(library, GgufModel.of(GgufFile.read(file)), config).settings();
    LlamaWeights weights = LlamaWeights.load(library, file, settings.modelParams(library));
    AbortFlag abort = new AbortFlag();
    LlamaContextParams params = settings.contextParams(library, abort);
    for (int type : library.abi() == LlamaAbi.V0_5_0 ? new int[] {104, 108} : new int[] {88, 92}) {
      params.block().getPointer().setInt(type, F32);
    }
    Pointer context = library.call("llama_init_from_model", weights.pointer(), params.block());
    decoder =
        new LlamaDecoder(
            library,
            weights,
            Objects.requireNonNull(context),
            new Geometry(
                weights.vocabularySize(),
                contextLength,
                1,
                LlamaContextParams.STEP_TOKENS,
                Mixing.ANY),
            abort,
            new StepThreads(library, context, settings.threads(), settings.flashAttention()));
  }

  /** Returns a row of logits for each token; all tokens are evaluated at once. */
  float[][] logits(int position, int... tokens) {
    decoder.evaluate(new Step(List.of(new Run(0, position, tokens, 0))));
    float[][] rows = new float[tokens.length][decoder.geometry().vocabularySize()];
    for (int row = 0; row < rows.length; row++) {
      decoder.logits(row).get(rows[row]);
    }
    return rows;
  }

  /** Returns a row of logits for each token; tokens are evaluated one by one. */
  float[][] stepwise(int position, int... tokens) {
    float[][] rows = new float[tokens.length][];
    Arrays.setAll(rows, i -> logits(position + i, tokens[i])[0]);
    return rows;
  }

  void forget() {
    decoder.truncate(0, 0);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
