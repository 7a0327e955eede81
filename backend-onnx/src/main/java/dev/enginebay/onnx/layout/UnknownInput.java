package dev.enginebay.onnx.layout;

/** Says why an input is not supported, as far as its name tells. */
final class UnknownInput {

  private UnknownInput() {}

  /** Returns whether it is a state other than keys and values. */
  static boolean isState(String name) {
    return name.matches("past_(conv|ssm|recurrent|state|rnn).*");
  }

  static String reason(String name) {
    return "the input " + name + why(name);
  }

  private static String why(String name) {
    if (isState(name)) {
      return " is the state of a hybrid model, whose layers are not all attention";
    }
    if (name.contains("inputs_embeds") || name.contains("pixel") || name.contains("audio")) {
      return " is for a model of more than text, whose embeddings are a model of their own";
    }
    if (name.contains("block_table") || name.contains("cumulative_sequence_length")) {
      return " is for caches in pages";
    }
    if (name.contains("encoder")) {
      return " is for a model with an encoder and a decoder";
    }
    if (name.startsWith("past")) {
      return " has no output that continues it";
    }
    return " is not known";
  }
}
