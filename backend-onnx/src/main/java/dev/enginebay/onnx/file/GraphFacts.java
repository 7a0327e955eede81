package dev.enginebay.onnx.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is kept of a graph while it is checked. */
final class GraphFacts {

  /** More than any model has. ONNX Runtime takes two minutes to load a chain of so many. */
  private static final int MAX_NODES = 1 << 16;

  private static final int MAX_WEIGHTS = 1 << 18;
  private static final int MAX_VALUES = 1 << 12;

  /** Whose places are kept, for a file that ONNX Runtime cannot open by its path. */
  private static final int MAX_PLACES = 1 << 13;

  private static final String ATTENTION = "GroupQueryAttention";

  /** Operators whose inputs are rounded to 8 bits while the model runs. */
  private static final Set<String> ROUNDING =
      Set.of("DynamicQuantizeLinear", "DynamicQuantizeMatMul", "QuantizeLinear", "QAttention");

  /** Operators that multiply with or look up integers, or turn them into numbers. */
  private static final Set<String> QUANTIZED =
      Set.of(
          "MatMulNBits",
          "MatMulBnb4",
          "MatMulInteger",
          "MatMulIntegerToFloat",
          "DynamicQuantizeMatMul",
          "DequantizeLinear",
          "GatherBlockQuantized",
          "QLinearMatMul",
          "QAttention",
          "QMoE");

  private static final long EIGHT_BITS = 4;

  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, String> attended = new HashMap<>();
  private final Set<String> weightInputs = new HashSet<>();
  private final Map<NumberType, Long> weightBytes = new EnumMap<>(NumberType.class);
  private final List<ExternalTensor> places = new ArrayList<>();
  private final boolean keepsPlaces;
  private long numbers;
  private int nodes;
  private int weights;
  private boolean rounds;
  private boolean quantized;

  GraphFacts(boolean keepsPlaces) {
    this.keepsPlaces = keepsPlaces;
  }

  /** Reads inputs and outputs, which are needed to know what else to keep. */
  void declaration(ProtoInput in, int field) throws IOException {
    if (field == 11) {
      put(in, inputs, ValueReader.read(in, "input"));
    } else if (field == 12) {
      put(in, outputs, ValueReader.read(in, "output"));
    }
  }

  private static void put(ProtoInput in, Map<String, Value> values, Value value) {
    if (values.size() == MAX_VALUES) {
      throw in.invalid("has more than " + MAX_VALUES + " inputs or outputs");
    }
    if (values.put(value.name(), value) != null) {
      throw in.invalid("has the input or output " + value.name() + " twice");
    }
  }

  void node(ProtoInput in, NodeKind kind, List<String> from, List<String> to, boolean outermost) {
    if (++nodes > MAX_NODES) {
      throw in.invalid("has more than " + MAX_NODES + " nodes");
    }
    rounds |= ROUNDING.contains(kind.operator()) || kind.accuracyLevel() == EIGHT_BITS;
    quantized |= QUANTIZED.contains(kind.operator());
    from.stream().filter(inputs::containsKey).forEach(name -> uses.merge(name, 1, Integer::sum));
    if (outermost && kind.operator().equals(ATTENTION)) {
      attends(from, 3, to, 1);
      attends(from, 4, to, 2);
    }
  }

  /** Notes what an operator can append to in place. */
  private void attends(List<String> from, int past, List<String> to, int present) {
    if (from.size() > past && to.size() > present && inputs.containsKey(from.get(past))) {
      attended.put(from.get(past), to.get(present));
    }
  }

  void weight(ProtoInput in, TensorCheck.Checked tensor, boolean outermost) {
    if (++weights > MAX_WEIGHTS) {
      throw in.invalid("has more than " + MAX_WEIGHTS + " weights");
    }
    if (outermost && inputs.containsKey(tensor.name())) {
      weightInputs.add(tensor.name());
    }
    if (keepsPlaces && outermost && tensor.elsewhere().isPresent()) {
      if (places.size() == MAX_PLACES) {
        throw in.invalid("has more than " + MAX_PLACES + " weights in other files");
      }
      places.add(tensor.elsewhere().get());
    }
    weightBytes.merge(tensor.type(), tensor.bytes(), GraphFacts::sum);
    numbers = sum(numbers, tensor.numbers());
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  /** Returns the inputs without those that are weights: old files list these too. */
  List<Value> inputs() {
    return inputs.values().stream().filter(input -> !weightInputs.contains(input.name())).toList();
  }

  List<Value> outputs() {
    return List.copyOf(outputs.values());
  }

  /** Returns inputs that are used for nothing but the output that an operator makes in place. */
  Map<String, String> inPlace() {
    Map<String, String> alone = new HashMap<>(attended);
    alone.keySet().removeIf(name -> uses.getOrDefault(name, 0) != 1);
    return alone;
  }

  Map<NumberType, Long> weightBytes() {
    return weightBytes;
  }

  List<ExternalTensor> places() {
    return places;
  }

  long numbers() {
    return numbers;
  }

  boolean rounds() {
    return rounds;
  }

  boolean quantized() {
    return quantized;
  }
}
