package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.architecture.Model;
import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.modelfile.safetensors.SafetensorsFolder;
import dev.enginebay.modelfile.weights.Weights;
import dev.enginebay.onnx.exported.ExportedLlama.Shape;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.onnx.graph.TestNodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the tiny model as the folders that exporters write. */
final class ExportedFolder {

  private final Path source;
  private final Model model;
  private final Transformer transformer;

  /**
   * Takes a folder to export.
   *
   * @param source a llama as a folder of safetensors
   */
  ExportedFolder(Path source) {
    this.source = source;
    model = Model.of(SafetensorsFolder.read(source));
    transformer = model.transformer(model.trainedContextLength());
  }

  /** Optimum's present layout: no cache in place, and weights in a file of their own. */
  Path optimum(Path folder) {
    write(
        folder,
        "model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, true),
        new Shape(true, false, true, true, false, ""),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** As transformers.js wants it: a folder for several variants, logits for some tokens only. */
  Path transformersJs(Path folder) {
    Path place = folder.resolve("onnx");
    Shape shape = new Shape(false, true, true, true, false, "");
    write(
        place,
        "model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        shape,
        ElementType.FLOAT);
    write(
        place,
        "model_q4.onnx",
        format(ExportedWeights.Format.NIBBLES, ElementType.FLOAT, false),
        shape,
        ElementType.FLOAT);
    write(
        place,
        "model_fp16.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT16, false),
        shape,
        ElementType.FLOAT16);
    return texts(folder);
  }

  /** Half precision throughout, logits and caches included. */
  Path half(Path folder) {
    write(
        folder,
        "model_fp16.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT16, false),
        new Shape(false, false, true, true, false, ""),
        ElementType.FLOAT16);
    return texts(folder);
  }

  /** The variant with integers of 8 bits. */
  Path int8(Path folder) {
    return of(folder, "onnx/model_quantized.onnx", ExportedWeights.Format.BYTES);
  }

  /** The variant with integers of 4 bits. */
  Path fourBits(Path folder) {
    return of(folder, "onnx/model_q4.onnx", ExportedWeights.Format.NIBBLES);
  }

  /** One file whose matrices are of a format. */
  Path of(Path folder, ExportedWeights.Format format) {
    return of(folder, "model.onnx", format);
  }

  private Path of(Path folder, String file, ExportedWeights.Format format) {
    write(
        folder,
        file,
        format(format, ElementType.FLOAT, false),
        new Shape(false, false, true, true, false, ""),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** Attention in one operator, as ONNX Runtime's own tools write it. */
  Path grouped(Path folder) {
    write(
        folder,
        "model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        new Shape(false, false, true, true, true, ""),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** The same, with queries, keys and values in one, as builders fuse them. */
  Path packed(Path folder) {
    write(
        folder,
        "model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        new Shape(false, false, true, true, true, "", true),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** Attention in one operator, with the configuration of ONNX Runtime's own generator. */
  Path genai(Path folder) {
    Shape shape = new Shape(false, false, true, true, true, "");
    try (Weights tensors = model.open()) {
      ExportedWeights weights =
          format(ExportedWeights.Format.NIBBLES, ElementType.FLOAT, false).with(tensors);
      Graph graph = new Graph();
      declare(graph, shape, ElementType.FLOAT, "total", "head_size");
      new ExportedLlama(graph, graph, weights, transformer, shape).add();
      Files.write(Files.createDirectories(folder).resolve("decoder.onnx"), graph.toBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    texts(folder);
    delete(folder.resolve("config.json"));
    put(
        folder.resolve("genai_config.json"),
        """
        {"model": {"type": "llama", "context_length": %s, "eos_token_id": [2], "vocab_size": %s,
          "decoder": {"filename": "decoder.onnx", "num_hidden_layers": %s,
            "head_size": %s,
            "inputs": {"input_ids": "input_ids", "attention_mask": "attention_mask",
              "past_key_names": "past_key_values.%%d.key",
              "past_value_names": "past_key_values.%%d.value"},
            "outputs": {"logits": "logits", "present_key_names": "present.%%d.key",
              "present_value_names": "present.%%d.value"}}},
          "search": {"do_sample": true, "temperature": 0.5, "top_k": 7, "top_p": 2,
            "repetition_penalty": 1.25}}
        """
            .formatted(
                model.trainedContextLength(),
                transformer.vocabularySize(),
                transformer.blocks().size(),
                transformer.keyLength()));
    return folder;
  }

  /** Attention in one operator, for a number of positions only. */
  Path fixed(Path folder, int positions) {
    Shape shape = new Shape(false, false, true, true, true, "");
    try (Weights tensors = model.open()) {
      ExportedWeights weights =
          format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false).with(tensors);
      Graph graph = new Graph();
      declare(graph, shape, ElementType.FLOAT, positions, transformer.keyLength());
      new ExportedLlama(graph, graph, weights, transformer, shape).add();
      Files.write(Files.createDirectories(folder).resolve("model.onnx"), graph.toBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return texts(folder);
  }

  /** One cache for keys and values, and integers of 32 bits, under names of a configuration. */
  Path joined(Path folder) {
    Shape shape = new Shape(true, false, true, true, false, "");
    try (Weights tensors = model.open()) {
      ExportedWeights weights =
          format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false).with(tensors);
      Graph graph = new Graph();
      JoinedCaches caches = new JoinedCaches(graph, transformer);
      caches.before();
      new ExportedLlama(graph, graph, weights, transformer, shape).add();
      caches.after();
      Files.write(Files.createDirectories(folder).resolve("past.onnx"), graph.toBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    texts(folder);
    put(folder.resolve("genai_config.json"), JoinedCaches.configuration(transformer));
    return folder;
  }

  /** A mask that the graph makes itself. */
  Path unmasked(Path folder) {
    Shape shape = new Shape(true, false, true, true, false, "");
    try (Weights tensors = model.open()) {
      ExportedWeights weights =
          format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false).with(tensors);
      Graph graph = new Graph();
      graph.input("input_ids", ElementType.INT64, "batch_size", "sequence_length");
      graph.input("position_ids", ElementType.INT64, "batch_size", "sequence_length");
      caches(graph, shape, ElementType.FLOAT, "total", transformer.keyLength());
      addMask(graph);
      new ExportedLlama(graph, graph, weights, transformer, shape).add();
      Files.write(Files.createDirectories(folder).resolve("model.onnx"), graph.toBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return texts(folder);
  }

  private static void addMask(Graph graph) {
    String past = length(graph, "past_key_values.0.key", 2);
    String total = graph.add(Node.standard("Add"), past, length(graph, "input_ids", 1));
    String shape =
        graph.add(Node.standard("Concat").with("axis", 0), graph.integers("batch", 1), total);
    graph.add(
        Node.standard("Expand"),
        List.of(graph.integers("one", 1), shape),
        List.of("attention_mask"));
  }

  private static String length(Graph graph, String value, int axis) {
    return graph.add(
        Node.standard("Gather"),
        graph.add(Node.standard("Shape"), value),
        graph.integers("axis_index_" + axis, axis));
  }

  /** Without keys and values. */
  Path whole(Path folder) {
    write(
        folder,
        "model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        new Shape(true, false, false, false, false, ""),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** Optimum's old layout with two files. */
  Path split(Path folder) {
    write(
        folder,
        "decoder_model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        new Shape(false, false, false, true, false, ""),
        ElementType.FLOAT);
    write(
        folder,
        "decoder_with_past_model.onnx",
        format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, false),
        new Shape(false, false, true, true, false, ""),
        ElementType.FLOAT);
    return texts(folder);
  }

  /** Optimum's old layout with both in one file. */
  Path merged(Path folder) {
    try (Weights tensors = model.open()) {
      ExportedWeights weights =
          format(ExportedWeights.Format.WHOLE, ElementType.FLOAT, true).with(tensors);
      Graph outer = new Graph();
      declare(outer, new Shape(false, false, true, true, false, ""), ElementType.FLOAT);
      outer.input("use_cache_branch", ElementType.BOOL, 1);
      Graph next = branch(outer, weights, new Shape(false, false, true, true, false, "next_"));
      Graph first = branch(outer, weights, new Shape(false, false, false, true, false, "first_"));
      List<String> results = new ArrayList<>(List.of("logits"));
      for (int block = 0; block < transformer.blocks().size(); block++) {
        results.add("present." + block + ".key");
        results.add("present." + block + ".value");
      }
      outer.add(TestNodes.branches(next, first), List.of("use_cache_branch"), results);
      Files.createDirectories(folder);
      Files.write(folder.resolve("decoder_model_merged.onnx"), outer.toBytes());
      Files.write(folder.resolve(ExportedWeights.DATA), weights.data());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return texts(folder);
  }

  private Graph branch(Graph outer, ExportedWeights weights, Shape shape) {
    Graph graph = new Graph();
    List<String> outputs = new ExportedLlama(graph, outer, weights, transformer, shape).add();
    graph.output(outputs.get(0), ElementType.FLOAT, "b", "s", transformer.vocabularySize());
    for (String output : outputs.subList(1, outputs.size())) {
      graph.output(output, ElementType.FLOAT, cache("t", transformer.keyLength()));
    }
    return graph;
  }

  private Unopened format(ExportedWeights.Format format, ElementType type, boolean beside) {
    return tensors -> new ExportedWeights(model, tensors, format, type, beside);
  }

  /** Weights whose file is not open yet. */
  private interface Unopened {
    ExportedWeights with(Weights tensors);
  }

  private void write(Path folder, String file, Unopened unopened, Shape shape, ElementType type) {
    try (Weights tensors = model.open()) {
      ExportedWeights weights = unopened.with(tensors);
      Graph graph = new Graph();
      declare(graph, shape, type);
      new ExportedLlama(graph, graph, weights, transformer, shape).add();
      Path whole = folder.resolve(file);
      Files.createDirectories(whole.getParent());
      Files.write(whole, graph.toBytes());
      if (weights.data().length > 0) {
        Files.write(folder.resolve(ExportedWeights.DATA), weights.data());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void declare(Graph graph, Shape shape, ElementType type) {
    declare(graph, shape, type, "total", transformer.keyLength());
  }

  private void declare(Graph graph, Shape shape, ElementType type, Object room, Object head) {
    graph.input("input_ids", ElementType.INT64, "batch_size", "sequence_length");
    graph.input("attention_mask", ElementType.INT64, "batch_size", "total_sequence_length");
    if (shape.positions()) {
      graph.input("position_ids", ElementType.INT64, "batch_size", "sequence_length");
    }
    if (shape.kept()) {
      graph.input("num_logits_to_keep", ElementType.INT64);
    }
    caches(graph, shape, type, room, head);
  }

  private void caches(Graph graph, Shape shape, ElementType type, Object room, Object head) {
    for (int block = 0; block < transformer.blocks().size(); block++) {
      for (String kind : List.of("key", "value")) {
        if (shape.past()) {
          Object past = room.equals("total") ? "past" : room;
          graph.input("past_key_values." + block + "." + kind, type, cache(past, head));
        }
        if (shape.present()) {
          graph.output("present." + block + "." + kind, type, cache(room, head));
        }
      }
    }
    graph.output("logits", type, "batch_size", "rows", transformer.vocabularySize());
  }

  private Object[] cache(Object positions, Object head) {
    return new Object[] {"batch_size", transformer.kvHeads(), positions, head};
  }

  private Path texts(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.{json,jinja}")) {
      for (Path file : files) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return folder;
  }

  private static void put(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
