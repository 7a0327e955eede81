package dev.enginebay.cli.info;

import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import dev.enginebay.tinymodel.TinyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The texts of the tiny model beside an ONNX file that makes logits of nothing. */
public final class ExportedTiny {

  private static final int VOCABULARY = 1536;

  private ExportedTiny() {}

  /** Writes the folder into another. */
  public static Path write(Path place) {
    Path folder = TinyFolder.write(place.resolve("exported"));
    Graph graph = new Graph();
    graph.input("input_ids", ElementType.INT64, "batch", "tokens");
    graph.input("attention_mask", ElementType.INT64, "batch", "tokens");
    String numbers =
        graph.add(
            Node.standard("Gather"),
            graph.floats("table", new float[VOCABULARY]),
            graph.add(Node.standard("Unsqueeze"), "input_ids", graph.integers("last_axis", -1)));
    String sizes =
        graph.add(
            Node.standard("Concat").with("axis", 0),
            graph.add(Node.standard("Shape"), "input_ids"),
            graph.integers("vocabulary", VOCABULARY));
    String logits = graph.add(Node.standard("Expand"), numbers, sizes);
    graph.add(Node.standard("Identity"), List.of(logits), List.of("logits"));
    graph.output("logits", ElementType.FLOAT, "batch", "tokens", VOCABULARY);
    try {
      Files.delete(folder.resolve("model.safetensors"));
      Files.createDirectory(folder.resolve("onnx"));
      Files.write(folder.resolve("onnx").resolve("model.onnx"), graph.toBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return folder;
  }
}
