package dev.enginebay.onnx.exported;

import dev.enginebay.modelfile.architecture.Transformer;
import dev.enginebay.onnx.graph.ElementType;
import dev.enginebay.onnx.graph.Graph;
import dev.enginebay.onnx.graph.Node;
import java.util.List;

/**
 * What surrounds a graph in the layout of ONNX Runtime's old tools: integers of 32 bits, and one
 * cache for keys and values.
 */
record JoinedCaches(Graph graph, Transformer transformer) {

  private static final int INT64 = 7;

  /** Declares inputs, and makes of them those that the graph has otherwise. */
  void before() {
    integers("tokens", "input_ids");
    integers("counted", "attention_mask");
    integers("places", "position_ids");
    for (int block = 0; block < transformer.blocks().size(); block++) {
      graph.input("past_" + block, ElementType.FLOAT, shape("past"));
      part(block, 0, "key");
      part(block, 1, "value");
    }
  }

  private void integers(String input, String inner) {
    graph.input(input, ElementType.INT32, "batch", "length_of_" + input);
    graph.add(Node.standard("Cast").with("to", INT64), List.of(input), List.of(inner));
  }

  private void part(int block, int index, String kind) {
    String apart =
        graph.add(
            Node.standard("Gather").with("axis", 0),
            "past_" + block,
            graph.integers("part_" + index, index));
    graph.add(
        Node.standard("Squeeze"),
        List.of(apart, graph.integers("outer", 0)),
        List.of("past_key_values." + block + "." + kind));
  }

  /** Makes the outputs of those that the graph has otherwise. */
  void after() {
    for (int block = 0; block < transformer.blocks().size(); block++) {
      String keys = outer("present." + block + ".key");
      String values = outer("present." + block + ".value");
      graph.add(
          Node.standard("Concat").with("axis", 0),
          List.of(keys, values),
          List.of("present_" + block));
      graph.output("present_" + block, ElementType.FLOAT, shape("total"));
    }
    graph.output("logits", ElementType.FLOAT, "batch", "rows", transformer.vocabularySize());
  }

  private String outer(String value) {
    return graph.add(Node.standard("Unsqueeze"), value, graph.integers("outer", 0));
  }

  private Object[] shape(String positions) {
    return new Object[] {2, "batch", transformer.kvHeads(), positions, transformer.keyLength()};
  }

  /** Returns the configuration with the names. */
  static String configuration(Transformer transformer) {
    return """
        {"model": {"type": "llama", "decoder": {"filename": "past.onnx", "num_hidden_layers": %s,
          "inputs": {"input_ids": "tokens", "attention_mask": "counted", "position_ids": "places",
            "past_names": "past_%%d"},
          "outputs": {"present_names": "present_%%d"}}}}
        """
        .formatted(transformer.blocks().size());
  }
}
