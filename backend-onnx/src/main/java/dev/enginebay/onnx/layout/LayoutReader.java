package dev.enginebay.onnx.layout;

import dev.enginebay.InferenceException;
import dev.enginebay.onnx.file.NumberType;
import dev.enginebay.onnx.file.OnnxFile;
import dev.enginebay.onnx.file.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what the inputs and outputs of a model are for. */
final class LayoutReader {

  private static final Set<NumberType> INTEGERS = Set.of(NumberType.INT64, NumberType.INT32);
  private static final Set<NumberType> REALS = Set.of(NumberType.FLOAT, NumberType.FLOAT16);

  private static final int MAX_LENGTH = 1 << 24;

  private final OnnxFile file;
  private final Names names;
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<String, Value> outputs = new LinkedHashMap<>();

  LayoutReader(OnnxFile file, Names names) {
    this.file = file;
    this.names = names;
    file.inputs().forEach(input -> inputs.put(input.name(), input));
    file.outputs().forEach(output -> outputs.put(output.name(), output));
  }

  Layout read() {
    Value ids =
        input(names.ids(), INTEGERS, 2)
            .orElseThrow(
                () ->
                    unsupported(
                        inputs.keySet().stream()
                            .findFirst()
                            .map(UnknownInput::reason)
                            .orElse("it has no inputs")));
    Optional<Value> mask = input(names.mask(), INTEGERS, 2);
    Optional<Value> positions = input(names.positions(), INTEGERS, 2);
    Optional<Value> branch = input("use_cache_branch", Set.of(NumberType.BOOL), 1);
    Optional<Value> kept =
        input("num_logits_to_keep", INTEGERS, 0).or(() -> input("logits_to_keep", INTEGERS, 0));
    List<CachePair> caches = caches();
    inputs.keySet().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw unsupported(UnknownInput.reason(name));
            });
    CacheKind kind = kind(caches);
    caches.forEach(pair -> requireAnyLength(pair, kind));
    return new Layout(ids, mask, positions, branch, kept, logits(), caches, kind);
  }

  /** Takes an input out of those that are left. */
  private Optional<Value> input(String name, Set<NumberType> types, int rank) {
    Value value = inputs.remove(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!types.contains(value.type()) || value.rank() != rank) {
      throw unsupported(
          "the input %s should have %s dimensions of %s".formatted(value, rank, types));
    }
    if (value.rank() > 0 && value.shape().get(0) > 1) {
      throw unsupported("the input %s is made for several sequences".formatted(value));
    }
    return Optional.of(value);
  }

  private List<CachePair> caches() {
    List<CachePair> pairs = new ArrayList<>();
    for (Value declared : List.copyOf(inputs.values())) {
      List<String> presents = names.caches().get(declared.name());
      if (presents == null || UnknownInput.isState(declared.name())) {
        continue;
      }
      Value past = sized(declared);
      Value present =
          presents.stream()
              .filter(outputs::containsKey)
              .map(outputs::get)
              .findFirst()
              .orElseThrow(
                  () ->
                      unsupported(
                          "the input %s has no output; %s were looked for"
                              .formatted(past, presents)));
      requireShape(past);
      if (present.type() != past.type()) {
        throw unsupported("the output %s is not of the type of %s".formatted(present, past));
      }
      pairs.add(new CachePair(past, present));
      inputs.remove(past.name());
    }
    return pairs;
  }

  /** The builder of ONNX Runtime's generator leaves the length of a head to its configuration. */
  private Value sized(Value past) {
    if (past.rank() == 0 || past.shape().get(past.rank() - 1) != Value.ANY) {
      return past;
    }
    List<Long> shape = new ArrayList<>(past.shape());
    shape.set(past.rank() - 1, names.headLength());
    return new Value(past.name(), past.type(), shape);
  }

  /** Batch, heads, positions, numbers; or two of these behind each other. */
  private void requireShape(Value past) {
    List<Long> shape = past.shape();
    boolean fits =
        (past.rank() == 4 && isOne(shape.get(0)) && isLength(shape.get(1)))
            || (past.rank() == 5
                && shape.get(0) == 2
                && isOne(shape.get(1))
                && isLength(shape.get(2)));
    if (!fits
        || !isLength(shape.get(past.rank() - 1))
        || shape.get(past.rank() - 2) > MAX_LENGTH
        || bytesOfPosition(shape) > Integer.MAX_VALUE) {
      throw unsupported(
          "the input %s should have the shape [1, heads, any, numbers]".formatted(past));
    }
    if (!REALS.contains(past.type())) {
      throw unsupported("the input %s should be of %s".formatted(past, REALS));
    }
  }

  private static long bytesOfPosition(List<Long> shape) {
    return 2L * Float.BYTES * shape.get(shape.size() - 3) * shape.get(shape.size() - 1);
  }

  private static boolean isOne(long length) {
    return length == Value.ANY || length == 1;
  }

  private static boolean isLength(long length) {
    return length > 0 && length <= MAX_LENGTH;
  }

  private CacheKind kind(List<CachePair> caches) {
    if (caches.isEmpty()) {
      return CacheKind.NONE;
    }
    boolean inPlace =
        caches.stream()
            .allMatch(pair -> pair.present().name().equals(file.inPlace().get(pair.past().name())));
    return inPlace ? CacheKind.IN_PLACE : CacheKind.CARRIED;
  }

  private void requireAnyLength(CachePair pair, CacheKind kind) {
    if (kind == CacheKind.CARRIED && pair.fixedPositions() != Value.ANY) {
      throw unsupported("the input %s is made for a fixed number of tokens".formatted(pair.past()));
    }
  }

  private Value logits() {
    Value logits = outputs.get(names.logits());
    if (logits == null) {
      throw unsupported(
          "it has no output %s, only %s".formatted(names.logits(), shown(outputs.keySet())));
    }
    if (!REALS.contains(logits.type())
        || (logits.rank() != 3 && logits.rank() != 2)
        || logits.shape().get(logits.rank() - 1) > MAX_LENGTH) {
      throw unsupported("the output %s should have 3 dimensions of %s".formatted(logits, REALS));
    }
    return logits;
  }

  private static String shown(Set<String> all) {
    return String.join(", ", all.stream().limit(8).toList());
  }

  private InferenceException unsupported(String problem) {
    return file.opened()
        .refusal()
        .unsupported(
            problem
                + ". Export the model as text-generation-with-past, or take it as GGUF or as a"
                + " folder of safetensors");
  }
}
