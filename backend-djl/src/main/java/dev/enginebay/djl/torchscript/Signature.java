package dev.enginebay.djl.torchscript;

import dev.enginebay.modelfile.file.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters of a program's forward.
 *
 * @param inputs what is passed, in this order
 */
record Signature(List<Input> inputs) {

  /** What Hugging Face's models are called with; the names are theirs. */
  enum Input {
    /** The tokens. */
    INPUT_IDS,
    /** Ones: no token is filler. */
    ATTENTION_MASK,
    /** Positions of the tokens. */
    POSITION_IDS;

    private String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Input> of(String parameter) {
      return Arrays.stream(values()).filter(i -> i.parameter().equals(parameter)).findFirst();
    }

    static String known() {
      return Arrays.stream(values()).map(Input::parameter).collect(Collectors.joining(", "));
    }
  }

  private static final Pattern FORWARD = Pattern.compile("\n  def forward\\(self[^,)]*([,)])");

  Signature {
    inputs = List.copyOf(inputs);
  }

  /**
   * Reads it of the text of a program.
   *
   * @param module the name of the class
   * @throws dev.enginebay.InferenceException naming the parameter that nothing can be passed for
   */
  static Signature read(String code, String module, Refusal refusal) {
    int begin = code.indexOf("class " + module + "(Module):");
    Matcher forward = FORWARD.matcher(code);
    if (begin < 0 || !forward.find(begin)) {
      throw refusal.unsupported("it has no method forward; save a whole model");
    }
    int next = code.indexOf("\nclass ", begin);
    if (next >= 0 && next < forward.start()) {
      throw refusal.unsupported(module + " has no method forward; save a whole model");
    }
    Signature signature =
        forward.group(1).equals(")")
            ? new Signature(List.of())
            : new Signature(inputs(code.substring(forward.end()), refusal));
    if (!signature.inputs().contains(Input.INPUT_IDS)) {
      throw refusal.unsupported("forward has no parameter input_ids; trace a model for text");
    }
    return signature;
  }

  private static List<Input> inputs(String rest, Refusal refusal) {
    List<Input> inputs = new ArrayList<>();
    for (String parameter : parameters(rest)) {
      String name = parameter.replaceFirst("[:=].*", "").strip();
      Optional<Input> input = Input.of(name);
      boolean tensor = parameter.matches(".*:\\s*(Tensor|Optional\\[Tensor\\])\\s*(=.*)?");
      if (input.isPresent() && tensor) {
        inputs.add(input.get());
      } else if (parameter.contains("=")) {
        // Left out with all that follow, which then have defaults too.
        return inputs;
      } else {
        throw refusal.unsupported(
            "forward has the parameter \"%s\", but known are tensors %s; trace the model with these"
                .formatted(parameter, Input.known()));
      }
    }
    return inputs;
  }

  /** Returns what is separated by commas, up to the parenthesis that ends it. */
  private static List<String> parameters(String rest) {
    List<String> parameters = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < rest.length() && depth >= 0; i++) {
      char c = rest.charAt(i);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      if (depth < 0 || (depth == 0 && c == ',')) {
        parameters.add(one.toString().strip().replaceAll("\\s+", " "));
        one.setLength(0);
      } else {
        one.append(c);
      }
    }
    return parameters;
  }
}
