package dev.enginebay.modelfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks the arrays that describe a vocabulary: their types and lengths, and that no two tokens are
 * the same text, on which llama.cpp aborts the process. It holds 8 bytes a token, not the texts.
 */
record TokenCheck(GgufHeader header, Refusal refusal) {

  static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String SCORES = "tokenizer.ggml.scores";
  private static final String TYPES = "tokenizer.ggml.token_type";
  private static final String MERGES = "tokenizer.ggml.merges";
  private static final String CHARSMAP = "tokenizer.ggml.precompiled_charsmap";
  private static final String SUPPRESSED = "tokenizer.ggml.suppress_tokens";
  private static final int LONGEST_TOKEN = 4096;
  private static final int MOST_TOKENS = 1 << 21;

  void run(OpenedFile file) {
    checkType(MERGES, GgufValueType.STRING);
    checkType(SUPPRESSED, GgufValueType.INT32);
    checkType(CHARSMAP, GgufValueType.UINT8, GgufValueType.INT8);
    checkType(TYPES, GgufValueType.INT32, GgufValueType.UINT32);
    checkType(SCORES, GgufValueType.FLOAT32, GgufValueType.INT32);
    checkType(TOKENS, GgufValueType.STRING);
    if (header.values().get(TOKENS) instanceof GgufValue.Array tokens) {
      checkCount(tokens.count());
      checkLength(SCORES, tokens.count());
      checkLength(TYPES, tokens.count());
      long[] digests = file.reading(input -> digests(input, tokens));
      long[] repeated = repeated(digests);
      if (repeated.length > 0) {
        file.reading(input -> refuseEqual(input, tokens, repeated));
      }
    }
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

  private void checkCount(int count) {
    if (count < 1 || count > MOST_TOKENS) {
      throw refusal.invalid(TOKENS, "has " + count + " tokens, not 1 to " + MOST_TOKENS);
    }
  }

  private void checkLength(String key, int tokens) {
    if (header.values().get(key) instanceof GgufValue.Array array && array.count() != tokens) {
      throw refusal.invalid(
          key, "has " + array.count() + " elements where " + TOKENS + " has " + tokens);
    }
  }

  private long[] digests(GgufInput input, GgufValue.Array tokens) throws IOException {
    input.skip(tokens.offset(), TOKENS);
    long[] digests = new long[tokens.count()];
    for (int i = 0; i < digests.length; i++) {
      long at = input.position();
      int length = input.textLength(TOKENS, LONGEST_TOKEN);
      byte[] bytes = input.bytes(length, TOKENS);
      String flaw = input.flaw(bytes, length);
      if (flaw != null) {
        throw refusal.invalidAt(at, TOKENS + "[" + i + "]", flaw);
      }
      digests[i] = length == 0 ? digest(standIn(i)) : digest(bytes, length);
    }
    return digests;
  }

  /** What llama.cpp calls a token without text; two of them differ. */
  private static String standIn(int token) {
    return "[EMPTY_" + token + "]";
  }

  private static long digest(String token) {
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    return digest(bytes, bytes.length);
  }

  /** FNV-1a; a collision costs a second look, never a refusal. */
  private static long digest(byte[] bytes, int length) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ bytes[i]) * 0x100000001b3L;
    }
    return hash;
  }

  private static long[] repeated(long[] digests) {
    long[] sorted = digests.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private boolean refuseEqual(GgufInput input, GgufValue.Array tokens, long[] repeated)
      throws IOException {
    input.skip(tokens.offset(), TOKENS);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < tokens.count(); i++) {
      long at = input.position();
      String token = input.text(TOKENS, LONGEST_TOKEN);
      String effective = token.isEmpty() ? standIn(i) : token;
      if (Arrays.binarySearch(repeated, digest(effective)) < 0) {
        continue;
      }
      Integer first = seen.putIfAbsent(effective, i);
      if (first != null) {
        throw refusal.invalidAt(
            at, TOKENS + "[" + i + "]", "is the same text as " + TOKENS + "[" + first + "]");
      }
    }
    return true;
  }
}
