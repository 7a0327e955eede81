package dev.enginebay.cli.info;

import dev.enginebay.cli.terminal.Sizes;
import dev.enginebay.modelfile.file.TensorInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tensors of a model file, one by one or by type. */
record TensorTable(List<TensorInfo> tensors) {

  /** Returns the number and the size of the tensors of each type. */
  String byType() {
    Map<String, List<TensorInfo>> byType =
        tensors.stream()
            .collect(Collectors.groupingBy(TensorInfo::type, TreeMap::new, Collectors.toList()));
    return byType.entrySet().stream()
        .map(
            entry ->
                "%s in %s (%s)"
                    .formatted(
                        entry.getValue().size(),
                        entry.getKey(),
                        Sizes.of(entry.getValue().stream().mapToLong(TensorInfo::bytes).sum())))
        .collect(Collectors.joining(", "));
  }

  /** Returns a line for each tensor. */
  String asLines() {
    int longest = tensors.stream().mapToInt(tensor -> tensor.name().length()).max().orElse(1);
    return tensors.stream()
        .map(
            tensor ->
                String.format(
                    Locale.ROOT,
                    "%-" + longest + "s  %-7s %-16s %s",
                    tensor.name(),
                    tensor.type(),
                    tensor.dimensions().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" x ")),
                    Sizes.of(tensor.bytes())))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Returns the facts about each for other programs. */
  List<Map<String, Object>> asMaps() {
    return tensors.stream().map(TensorTable::facts).toList();
  }

  private static Map<String, Object> facts(TensorInfo tensor) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", tensor.name());
    facts.put("type", tensor.type());
    facts.put("dimensions", tensor.dimensions());
    facts.put("bytes", tensor.bytes());
    return facts;
  }
}
