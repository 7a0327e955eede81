package dev.enginebay.onnx.exported;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.tck.hostile.Expectation;
import dev.enginebay.tck.hostile.HostileModel;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Folders of exported models with one flaw each. */
final class HostileExports {

  private static final String MODEL = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";

  private final Path good;
  private final Path place;
  private final List<HostileModel> models = new ArrayList<>();

  private HostileExports(Path good, Path place) {
    this.good = good;
    this.place = place;
  }

  /**
   * Writes the folders, each derived from a good one that has its weights in a file of their own.
   */
  static List<HostileModel> write(Path good, Path place) throws IOException {
    HostileExports folders = new HostileExports(good, place);
    folders.files();
    folders.weights();
    folders.graphs();
    folders.texts();
    return folders.models;
  }

  private void files() throws IOException {
    byte[] whole = Files.readAllBytes(good.resolve(MODEL));
    invalid("nothing", MODEL, new byte[0], "empty");
    invalid("answer-of-a-server", MODEL, "<!DOCTYPE html><title>404".getBytes(UTF_8), "web page");
    invalid("lfs", MODEL, "version https://git-lfs.github.com/".getBytes(UTF_8), "Git LFS");
    invalid("noise", MODEL, noise(5_000), "byte", "model");
    for (int cut : new int[] {1, 7, 100, whole.length / 2, whole.length - 1}) {
      invalid("cut-at-" + cut, MODEL, Arrays.copyOf(whole, cut), "cut off", "graph");
    }
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    noise[0] = (byte) 0xff;
    return noise;
  }

  private void weights() throws IOException {
    byte[] data = Files.readAllBytes(good.resolve(ExportedWeights.DATA));
    invalid("no-data", ExportedWeights.DATA, new byte[0], "empty");
    invalid("data-cut", ExportedWeights.DATA, Arrays.copyOf(data, data.length - 1), "tensor");
    invalid("data-outside", MODEL, edited("model.onnx_data", "../odel.onnxdat"), "tensor");
    invalid("data-absolute", MODEL, edited("model.onnx_data", "/etc/ssl/passwd"), "tensor");
    invalid("data-in-memory", MODEL, edited("model.onnx_data", "*/_ORT_MEM_/*/*"), "tensor");
    invalid("data-before", MODEL, edited("offset", "offsxt"), "tensor");
  }

  private void graphs() throws IOException {
    unsupported("unknown-input", MODEL, edited("position_ids", "pixel_values"), "pixel_values");
    unsupported("unknown-logits", MODEL, edited("logits", "digits"), "logits");
    Graph foreign = new Graph();
    foreign.input("input_ids", ElementType.INT64, "a", "b");
    foreign.output(foreign.add(Node.standard("Identity"), "input_ids"), ElementType.FLOAT, 1);
    unsupported("no-logits", MODEL, foreign.toBytes(), "logits");
    Graph context = new Graph();
    context.input("input_ids", ElementType.INT64, "a", "b");
    context.output(context.add(Node.contributed("EPContext"), "input_ids"), ElementType.FLOAT, 1);
    unsupported("foreign-operator", MODEL, context.toBytes(), "EPContext");
    unsupported("no-inputs", MODEL, new Graph().toBytes(), "inputs");
  }

  /** Replaces every occurrence of a text by one of the same length. */
  private byte[] edited(String text, String replacement) throws IOException {
    if (text.length() != replacement.length()) {
      throw new IllegalArgumentException(replacement);
    }
    return new String(Files.readAllBytes(good.resolve(MODEL)), ISO_8859_1)
        .replace(text, replacement)
        .getBytes(ISO_8859_1);
  }

  private void texts() throws IOException {
    String tokenizer = Files.readString(good.resolve(TOKENIZER));
    invalid("tokenizer-cut", TOKENIZER, tokenizer.substring(0, 5_000).getBytes(UTF_8), "line");
    invalid("tokenizer-of-nothing", TOKENIZER, "{}".getBytes(UTF_8), "model");
    unsupported(
        "unknown-tokenizer",
        TOKENIZER,
        tokenizer.replace("\"BPE\"", "\"Runes\"").getBytes(UTF_8),
        "Runes");
    invalid("config-cut", "config.json", "{\"vocab_size\": ".getBytes(UTF_8), "line");
    invalid(
        "no-context",
        "config.json",
        "{\"max_position_embeddings\": -4}".getBytes(UTF_8),
        "max_position_embeddings");
  }

  private void invalid(String name, String file, byte[] content, String... words)
      throws IOException {
    add(Expectation.INVALID, name, file, content, words);
  }

  private void unsupported(String name, String file, byte[] content, String... words)
      throws IOException {
    add(Expectation.UNSUPPORTED, name, file, content, words);
  }

  private void add(Expectation due, String name, String flawed, byte[] content, String... words)
      throws IOException {
    Path folder = Files.createDirectory(place.resolve(name));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(good)) {
      for (Path file : files) {
        Path copy = folder.resolve(String.valueOf(file.getFileName()));
        if (copy.endsWith(flawed)) {
          Files.write(copy, content);
        } else {
          Files.createLink(copy, file);
        }
      }
    }
    models.add(HostileModel.of(folder, due, words));
  }
}
