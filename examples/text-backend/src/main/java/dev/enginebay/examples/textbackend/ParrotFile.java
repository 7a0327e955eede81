package dev.enginebay.examples.textbackend;

import dev.enginebay.InferenceException;
import dev.enginebay.InferenceException.Reason;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model file, read and checked; see {@code polly.parrot} for what stands in its lines. */
record ParrotFile(Path path, long bytes, List<String> lines) {

  static final String FORMAT = "parrot 1";

  static ParrotFile read(Path path) {
    try {
      long bytes = Files.size(path);
      if (!Files.isRegularFile(path) || bytes > 1 << 20) {
        throw refusal(Reason.MODEL_INVALID, path, "is no file of at most 1048576 bytes");
      }
      String text = Files.readString(path);
      return new ParrotFile(path, bytes, text.lines().toList()).checked(text.endsWith("\n"));
    } catch (CharacterCodingException failed) {
      throw refusal(Reason.MODEL_INVALID, path, "is not text in UTF-8");
    } catch (IOException failed) {
      throw refusal(Reason.MODEL_NOT_FOUND, path, "cannot be read: " + failed);
    }
  }

  private ParrotFile checked(boolean ends) {
    if (!value(1, "parrot").equals("1")) {
      throw refusal(Reason.MODEL_UNSUPPORTED, path, "is in the format " + lines.get(0));
    }
    value(2, "name");
    context();
    pace();
    if (!ends || lines.size() != 5 + number(5, "phrases")) {
      throw invalid(5, "does not count the lines after it");
    }
    for (int line = 6; line <= lines.size(); line++) {
      if (lines.get(line - 1).isBlank()) {
        throw invalid(line, "is a phrase without words");
      }
    }
    return this;
  }

  /** The most tokens of prompt and answer together. */
  int context() {
    return number(3, "context");
  }

  /** The microseconds that a token takes. */
  int pace() {
    return number(4, "pace");
  }

  List<String> phrases() {
    return lines.subList(5, lines.size());
  }

  /** What is known of the model; what the format does not say is empty. */
  ModelInfo info(int contextLength) {
    ModelFileInfo.Builder file = ModelFileInfo.builder(path, FORMAT).name(value(2, "name"));
    return ModelInfo.builder(file.bytes(bytes).trainedContextLength(context()).build(), FORMAT)
        .contextLength(contextLength)
        .build();
  }

  private int number(int line, String key) {
    String digits = value(line, key);
    if (!digits.matches("[1-9][0-9]{0,5}")) {
      throw invalid(line, "does not give '%s' a number from 1 to 999999".formatted(key));
    }
    return Integer.parseInt(digits);
  }

  private String value(int line, String key) {
    String text = lines.size() < line ? "" : lines.get(line - 1);
    if (!text.matches(key + " .*\\S.*")) {
      throw invalid(line, "is not '%s' and its value".formatted(key));
    }
    return text.substring(key.length() + 1);
  }

  private InferenceException invalid(int line, String what) {
    return refusal(Reason.MODEL_INVALID, path, "line %s %s".formatted(line, what));
  }

  private static InferenceException refusal(Reason reason, Path path, String why) {
    return new InferenceException(
        reason, "%s: %s. Check the path, or choose another model.".formatted(path, why));
  }
}
