package dev.enginebay.modelfile.gguf;

import dev.enginebay.modelfile.file.OpenedFile;
import dev.enginebay.modelfile.file.Refusal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arrays that describe a vocabulary: their types and lengths, and that no two tokens are
 * the same text, on which llama.cpp aborts the process.
 */
record TokenCheck(GgufHeader header, @Nullable TokenTexts tokens, Refusal refusal) {

  private static final String TOKENS = GgufFile.TOKENS;
  private static final String MODEL = "tokenizer.ggml.model";
  private static final String SCORES = "tokenizer.ggml.scores";
  private static final String TYPES = "tokenizer.ggml.token_type";
  private static final String MERGES = "tokenizer.ggml.merges";
  private static final String CHARSMAP = "tokenizer.ggml.precompiled_charsmap";
  private static final String SUPPRESSED = "tokenizer.ggml.suppress_tokens";
  private static final int MAX_TOKENS = 1 << 21;
  private static final int MIN_CHARSMAP = 4;

  void run(OpenedFile file) {
    checkType(MERGES, GgufValueType.STRING);
    checkType(SUPPRESSED, GgufValueType.INT32);
    checkType(CHARSMAP, GgufValueType.UINT8, GgufValueType.INT8);
    checkType(TYPES, GgufValueType.INT32, GgufValueType.UINT32);
    checkType(SCORES, GgufValueType.FLOAT32, GgufValueType.INT32);
    checkType(TOKENS, GgufValueType.STRING);
    if (header.values().get(CHARSMAP) instanceof GgufValue.Array charsmap
        && charsmap.count() < MIN_CHARSMAP) {
      throw refusal.invalid(CHARSMAP, "has " + charsmap.count() + " bytes, not even its length");
    }
    if (tokens == null) {
      return;
    }
    if (tokens.count() < 1 || tokens.count() > MAX_TOKENS) {
      throw refusal.invalid(TOKENS, "has " + tokens.count() + " tokens, not 1 to " + MAX_TOKENS);
    }
    checkLength(SCORES, tokens.count());
    checkLength(TYPES, tokens.count());
    if (isText(MODEL, "llama")) {
      checkBytes(tokens.bytes());
      checkSpace(tokens.space());
    }
    tokens.refuseEqual(file);
  }

  private void checkType(String key, GgufValueType... allowed) {
    GgufValue value = header.values().get(key);
    if (value == null) {
      return;
    }
    if (!(value instanceof GgufValue.Array array)) {
      throw refusal.invalid(key, "must be an array but is of type " + value.type());
    }
    if (!Arrays.asList(allowed).contains(array.of())) {
      throw refusal.invalid(
          key, "must be an array of " + allowed[0] + " but is one of " + array.of());
    }
  }

  private void checkLength(String key, int count) {
    if (header.values().get(key) instanceof GgufValue.Array array && array.count() != count) {
      throw refusal.invalid(
          key, "has " + array.count() + " elements where " + TOKENS + " has " + count);
    }
  }

  /** SentencePiece spells what it has no token for in bytes; llama.cpp ends the process without. */
  private void checkBytes(BitSet bytes) {
    for (int value = 1; value < 256; value++) {
      if (isInUtf8(value) && !bytes.get(value)) {
        throw refusal.unsupported(
            String.format(
                Locale.ROOT,
                "%s has no token <0x%02X>: a SentencePiece vocabulary without all bytes cannot"
                    + " hold every text, and engines crash on it; convert the model again with byte"
                    + " fallback",
                TOKENS,
                value));
      }
    }
  }

  /** Without it a space becomes three tokens that no longer mean a space. */
  private void checkSpace(boolean space) {
    if (!space) {
      throw refusal.unsupported(
          TOKENS
              + " has no token \u2581: a SentencePiece vocabulary writes spaces with it, so no text"
              + " with a space could be read; convert the model again");
    }
  }

  private static boolean isInUtf8(int value) {
    return value < 0xC0 || (value >= 0xC2 && value <= 0xF4);
  }

  private boolean isText(String key, String text) {
    return header.values().get(key) instanceof GgufValue.Text value && value.value().equals(text);
  }
}
