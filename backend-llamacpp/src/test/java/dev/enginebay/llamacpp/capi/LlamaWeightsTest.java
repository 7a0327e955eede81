package dev.enginebay.llamacpp.capi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enginebay.InferenceException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaWeightsTest {

  private static final String LOADING = "llama_model_load: error loading model: ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing tensor 'blk.1.ffn_up.weight'",
        "check_tensor_dims: tensor 'blk.0.attn_q.weight' has wrong shape; expected 64, 64, got 64,"
            + " 32",
        "error loading model hyperparameters: key not found in model: qwen3.block_count",
        "error loading model vocabulary: cannot find tokenizer merges in model file"
      })
  void takesAFileThatLacksOrContradictsSomethingForDamaged(String complaint) {
    assertThat(LlamaWeights.reason(LOADING + complaint)).isEqualTo(Reason.MODEL_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown model architecture: 'foo'",
        "error loading model vocabulary: unknown pre-tokenizer type: 'foo'",
        "done_getting_tensors: wrong number of tensors; expected 292, got 291",
        "llama.cpp gave no reason"
      })
  void takesAFileWithSomethingUnknownForUnsupported(String complaint) {
    assertThat(LlamaWeights.reason(LOADING + complaint)).isEqualTo(Reason.MODEL_UNSUPPORTED);
  }

  @Test
  void tellsAFailedAllocationFromBoth() {
    assertThat(LlamaWeights.reason("ggml_aligned_malloc: unable to allocate CPU buffer"))
        .isEqualTo(Reason.OUT_OF_MEMORY);
  }
}
