package dev.enginebay.examples.textbackend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A model file, read and checked: text in UTF-8 whose lines are
 *
 * <pre>
 * parrot 1
 * name Polly
 * context 512       (tokens of prompt and answer together)
 * pace 500          (microseconds for a token)
 * phrases 2         (how many lines follow)
 * Hello there!
 * Polly wants a cracker.
 * </pre>
 *
 * @param path where it was
 * @param bytes its size
 * @param name what the model calls itself
 * @param context the most tokens of prompt and answer together
 * @param pace how long the engine takes for a token
 * @param phrases at least one
 */
record ParrotFile(
    Path path, long bytes, String name, int context, Duration pace, List<String> phrases) {

  private static final int MAX_BYTES = 1 << 20;
  private static final int HEADER = 5;
  private static final int MAX_CONTEXT = 1 << 20;
  private static final int MAX_PACE = 1_000_000;

  /**
   * Reads a model.
   *
   * @throws InferenceException telling what is wrong with the file
   */
  static ParrotFile read(Path path) {
    byte[] bytes = bytes(path);
    String text = text(path, bytes);
    List<String> lines = text.lines().toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    if (!first.equals(Parrot.ENGINE)) {
      throw first.matches("parrot [0-9]+")
          ? new InferenceException(
              Reason.MODEL_UNSUPPORTED,
              "%s: line 1 is '%s', and only '%s' is known here. Choose another model."
                  .formatted(path, shortened(first), Parrot.ENGINE))
          : invalid(path, 1, "is not '" + Parrot.ENGINE + "'");
    }
    if (!text.endsWith("\n")) {
      throw invalid(path, lines.size(), "has no end");
    }
    int phrases = number(path, lines, 5, "phrases", MAX_BYTES);
    if (lines.size() != HEADER + phrases) {
      throw invalid(
          path, 5, "tells of %s phrases, there are %s".formatted(phrases, lines.size() - HEADER));
    }
    for (int line = HEADER; line < lines.size(); line++) {
      if (lines.get(line).isBlank()) {
        throw invalid(path, line + 1, "is a phrase without words");
      }
    }
    return new ParrotFile(
        path,
        bytes.length,
        value(path, lines, 2, "name"),
        number(path, lines, 3, "context", MAX_CONTEXT),
        Duration.ofNanos(1000L * number(path, lines, 4, "pace", MAX_PACE)),
        lines.subList(HEADER, lines.size()));
  }

  /** What is known of the model; what the format does not tell is empty. */
  ModelInfo info(int contextLength) {
    return ModelInfo.builder(
            ModelFileInfo.builder(path, Parrot.ENGINE)
                .name(name)
                .bytes(bytes)
                .trainedContextLength(context)
                .build(),
            Parrot.ENGINE)
        .contextLength(contextLength)
        .build();
  }

  private static byte[] bytes(Path path) {
    if (!Files.exists(path)) {
      throw new InferenceException(
          Reason.MODEL_NOT_FOUND, "There is no file %s. Check the path.".formatted(path));
    }
    if (!Files.isRegularFile(path)) {
      throw new InferenceException(
          Reason.MODEL_NOT_FOUND, "%s cannot be read: it is no file. Name one.".formatted(path));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InferenceException(
            Reason.MODEL_INVALID,
            "%s has more than %s bytes. Choose another model.".formatted(path, MAX_BYTES));
      }
      return bytes;
    } catch (IOException failed) {
      throw new InferenceException(
          Reason.MODEL_NOT_FOUND,
          "%s cannot be read: %s. Check who may read it.".formatted(path, failed),
          null,
          failed);
    }
  }

  private static String text(Path path, byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException failed) {
      throw new InferenceException(
          Reason.MODEL_INVALID,
          "%s is not text in UTF-8. Choose another model.".formatted(path),
          null,
          failed);
    }
  }

  private static int number(Path path, List<String> lines, int line, String key, int most) {
    String digits = value(path, lines, line, key);
    if (digits.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(digits);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw invalid(path, line, "does not give '%s' a number from 1 to %s".formatted(key, most));
  }

  private static String value(Path path, List<String> lines, int line, String key) {
    String text = lines.size() < line ? "" : lines.get(line - 1);
    String value = text.startsWith(key + " ") ? text.substring(key.length() + 1) : "";
    if (value.isBlank()) {
      throw invalid(path, line, "is not '%s' and its value".formatted(key));
    }
    return value;
  }

  private static InferenceException invalid(Path path, int line, String what) {
    return new InferenceException(
        Reason.MODEL_INVALID,
        "%s: line %s %s. Get the file anew or choose another model.".formatted(path, line, what));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
