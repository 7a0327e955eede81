package dev.enginebay.llamacpp.capi;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The weights and the vocabulary of a model in llama.cpp. */
public final class LlamaWeights implements AutoCloseable {

  /** Complaints about unsupported models; surplus tensors belong to an unknown variant. */
  private static final Pattern UNSUPPORTED =
      Pattern.compile(
          "unknown|unsupported|not (?:yet )?(?:supported|implemented)|wrong number of tensors"
              + "|compatible buffer type|"
              + NativeLog.NO_COMPLAINT);

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
   * Loads a file that has passed the checks.
   *
   * @throws InferenceException MODEL_INVALID, MODEL_UNSUPPORTED or OUT_OF_MEMORY with llama.cpp's
   *     message if it refuses
   */
  public static LlamaWeights load(LlamaLibrary library, Path file, LlamaModelParams params) {
    Memory path = LlamaLibrary.cString(file.toAbsolutePath().toString());
    try (NativeLog.Recording said = library.log().record()) {
      Pointer model = library.call("llama_model_load_from_file", path, params.block());
      if (model == null) {
        String complaint = said.complaint();
        throw refusal(library, file, complaint);
      }
      return new LlamaWeights(library, model);
    } finally {
      Reference.reachabilityFence(params);
    }
  }

  private static InferenceException refusal(LlamaLibrary library, Path file, String complaint) {
    Reason reason = reason(complaint);
    String remedy =
        switch (reason) {
          case OUT_OF_MEMORY -> "Free memory, or use a smaller quantization";
          case MODEL_INVALID -> "The file is damaged or was converted wrongly; download it again";
          default -> "Use another model, or native libraries of a newer llama.cpp";
        };
    return new InferenceException(
        reason,
        "llama.cpp %s cannot load %s: %s. %s."
            .formatted(library.release(), file.getFileName(), complaint, remedy));
  }

  /**
   * Returns the reason for a complaint. By default, something is missing in the file or
   * inconsistent.
   */
  static Reason reason(String complaint) {
    if (complaint.contains("unable to allocate")) {
      return Reason.OUT_OF_MEMORY;
    }
    return UNSUPPORTED.matcher(complaint).find() ? Reason.MODEL_UNSUPPORTED : Reason.MODEL_INVALID;
  }

  public LlamaLibrary library() {
    return library;
  }

  public Pointer pointer() {
    return pointer;
  }

  public Pointer vocabulary() {
    return vocabulary;
  }

  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public void close() {
    library.callVoid("llama_model_free", pointer);
  }
}
