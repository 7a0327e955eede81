package dev.enginebay.llamacpp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.lang.ref.Reference;
import java.nio.file.Path;

/** A model's weights and vocabulary in llama.cpp's memory. */
final class LlamaWeights implements AutoCloseable {

  private final LlamaLibrary library;
  private final Pointer pointer;
  private final Pointer vocabulary;
  private final int vocabularySize;

  private LlamaWeights(LlamaLibrary library, Pointer pointer) {
    this.library = library;
    this.pointer = pointer;
    this.vocabulary = library.call("llama_model_get_vocab", pointer);
    this.vocabularySize = library.callInt("llama_vocab_n_tokens", vocabulary);
  }

  /**
   * Loads a file that passed the checks.
   *
   * @throws InferenceException MODEL_UNSUPPORTED or OUT_OF_MEMORY with llama.cpp's own words if it
   *     refuses
   */
  static LlamaWeights load(LlamaLibrary library, Path file, LlamaSettings settings) {
    Memory path = LlamaLibrary.cString(file.toAbsolutePath().toString());
    LlamaSettings.ModelParams params = settings.modelParams(library);
    try (NativeLog.Recording said = library.log().record()) {
      Pointer model = library.call("llama_model_load_from_file", path, params.block());
      if (model == null) {
        String complaint = said.complaint();
        throw new InferenceException(
            complaint.contains("unable to allocate")
                ? Reason.OUT_OF_MEMORY
                : Reason.MODEL_UNSUPPORTED,
            "llama.cpp %s does not load %s: %s"
                .formatted(library.release(), file.getFileName(), complaint));
      }
      return new LlamaWeights(library, model);
    } finally {
      Reference.reachabilityFence(params);
    }
  }

  LlamaLibrary library() {
    return library;
  }

  Pointer pointer() {
    return pointer;
  }

  Pointer vocabulary() {
    return vocabulary;
  }

  int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public void close() {
    library.callVoid("llama_model_free", pointer);
  }
}
