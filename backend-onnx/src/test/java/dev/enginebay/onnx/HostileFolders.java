package dev.enginebay.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.tck.hostile.Expectation;
import dev.enginebay.tck.hostile.HostileModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Folders with one flaw each. */
final class HostileFolders {

  private static final String CONFIG = "config.json";
  private static final String TENSORS = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";

  private final Path good;
  private final Path place;
  private final List<HostileModel> models = new ArrayList<>();

  private HostileFolders(Path good, Path place) {
    this.good = good;
    this.place = place;
  }

  /** Writes the folders, each derived from a good one. */
  static List<HostileModel> write(Path good, Path place) throws IOException {
    HostileFolders folders = new HostileFolders(good, place);
    folders.configs();
    folders.tensors();
    folders.tokenizers();
    folders.templates();
    return folders.models;
  }

  private void configs() throws IOException {
    String config = Files.readString(good.resolve(CONFIG));
    invalid("config-cut", CONFIG, config.substring(0, config.length() / 2), "byte", "line");
    unsupported("config-of-nothing", CONFIG, "{}", "architectures");
    for (String field :
        List.of("hidden_size", "num_attention_heads", "num_hidden_layers", "intermediate_size")) {
      invalid("no-" + field, CONFIG, config.replace("\"" + field, "\"x" + field), field);
      for (String value : List.of("0", "-1", "7", "999999999", "\"many\"")) {
        invalid(
            field + "-is-" + value.replace("\"", ""),
            CONFIG,
            config.replaceAll("(\"" + field + "\"): *\\d+", "$1: " + value),
            field,
            "heads",
            "tensor");
      }
    }
    unsupported(
        "unknown-architecture",
        CONFIG,
        config.replace("LlamaForCausalLM", "SnailForCausalLM").replace("\"llama\"", "\"snail\""),
        "snail");
    unsupported(
        "quantized",
        CONFIG,
        config.replaceFirst("\\{", "{\"quantization_config\": {\"bits\": 4},"),
        "quantization_config");
  }

  private void tensors() throws IOException {
    byte[] whole = Files.readAllBytes(good.resolve(TENSORS));
    invalid("no-header", TENSORS, new byte[0], "header", "byte");
    invalid("header-cut", TENSORS, Arrays.copyOf(whole, 100), "header", "byte");
    invalid("data-cut", TENSORS, Arrays.copyOf(whole, whole.length / 2), "tensor", "byte");
    byte[] endless = whole.clone();
    ByteBuffer.wrap(endless).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
    invalid("header-without-end", TENSORS, endless, "header", "byte");
    invalid("tensor-renamed", TENSORS, edited(whole, "norm.weight", "morn.weight"), "norm");
    invalid(
        "overlapping",
        TENSORS,
        edited(whole, "data_offsets\":[0,", "data_offsets\":[9,"),
        "data_offsets");
    unsupported("unknown-type", TENSORS, edited(whole, "\"F16\"", "\"F8Z\""), "F8Z");
  }

  /** Replaces the first occurrence of a text by one of the same length. */
  private static byte[] edited(byte[] whole, String text, String replacement) {
    byte[] edited = whole.clone();
    int at = new String(whole, 0, 100_000, ISO_8859_1).indexOf(text);
    byte[] bytes = replacement.getBytes(UTF_8);
    System.arraycopy(bytes, 0, edited, at, bytes.length);
    return edited;
  }

  private void tokenizers() throws IOException {
    String tokenizer = Files.readString(good.resolve(TOKENIZER));
    invalid("tokenizer-cut", TOKENIZER, tokenizer.substring(0, 5_000), "byte", "line");
    invalid("tokenizer-of-nothing", TOKENIZER, "{}", "model");
    unsupported("unknown-tokenizer", TOKENIZER, tokenizer.replace("\"BPE\"", "\"Runes\""), "Runes");
  }

  private void templates() throws IOException {
    String config = Files.readString(good.resolve(TOKENIZER_CONFIG));
    for (String[] each :
        new String[][] {
          {
            "endless-template",
            "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
          },
          {"deep-template", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"},
          {"template-of-java", "{{ ''.getClass().forName('java.lang.Runtime') }}"}
        }) {
      add(
          Expectation.TEMPLATE,
          each[0],
          TOKENIZER_CONFIG,
          config
              .replaceFirst("(?s)\"chat_template\":.*\\}", "")
              .concat("\"chat_template\": \"" + each[1] + "\"}")
              .getBytes(UTF_8));
    }
  }

  private void invalid(String name, String file, String content, String... words)
      throws IOException {
    invalid(name, file, content.getBytes(UTF_8), words);
  }

  private void invalid(String name, String file, byte[] content, String... words)
      throws IOException {
    add(Expectation.INVALID, name, file, content, words);
  }

  private void unsupported(String name, String file, String content, String... words)
      throws IOException {
    unsupported(name, file, content.getBytes(UTF_8), words);
  }

  private void unsupported(String name, String file, byte[] content, String... words)
      throws IOException {
    add(Expectation.UNSUPPORTED, name, file, content, words);
  }

  private void add(Expectation due, String name, String flawed, byte[] content, String... words)
      throws IOException {
    Path folder = Files.createDirectory(place.resolve(name));
    for (String file : List.of(CONFIG, TENSORS, TOKENIZER, TOKENIZER_CONFIG)) {
      if (file.equals(flawed)) {
        Files.write(folder.resolve(file), content);
      } else {
        Files.createLink(folder.resolve(file), good.resolve(file));
      }
    }
    models.add(HostileModel.of(folder, due, words));
  }
}
