package dev.enginebay.cli;

import dev.enginebay.LoadConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Collectors;

/** How a model is loaded, told to another JVM in system properties. */
final class KitConfig {

  private static final String PREFIX = "enginebay.cli.kit.load.";
  private static final String OPTION = PREFIX + "option.";

  private KitConfig() {}

  static Map<String, String> write(LoadConfig config) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (!config.gpuIds().isEmpty()) {
      properties.put(
          PREFIX + "gpuIds",
          config.gpuIds().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    put(properties, "gpuLayers", config.gpuLayers());
    put(properties, "contextSize", config.contextSize());
    put(properties, "threads", config.threads());
    put(properties, "concurrency", config.concurrency());
    put(properties, "queueLimit", config.queueLimit());
    config
        .memoryBudget()
        .ifPresent(bytes -> properties.put(PREFIX + "memoryBudget", String.valueOf(bytes)));
    config.keepAlive().ifPresent(time -> properties.put(PREFIX + "keepAlive", time.toString()));
    config.backendOptions().forEach((key, value) -> properties.put(OPTION + key, value));
    return properties;
  }

  private static void put(Map<String, String> properties, String name, OptionalInt value) {
    value.ifPresent(number -> properties.put(PREFIX + name, String.valueOf(number)));
  }

  static LoadConfig read(Properties properties) {
    Optional<String> budget = text(properties, "memoryBudget");
    return new LoadConfig(
        gpuIds(properties),
        number(properties, "gpuLayers"),
        number(properties, "contextSize"),
        number(properties, "threads"),
        number(properties, "concurrency"),
        number(properties, "queueLimit"),
        budget.isPresent() ? OptionalLong.of(Long.parseLong(budget.get())) : OptionalLong.empty(),
        text(properties, "keepAlive").map(Duration::parse),
        options(properties));
  }

  private static List<Integer> gpuIds(Properties properties) {
    List<Integer> ids = new ArrayList<>();
    text(properties, "gpuIds")
        .ifPresent(
            list -> {
              for (String id : list.split(",", -1)) {
                ids.add(Integer.valueOf(id));
              }
            });
    return ids;
  }

  private static OptionalInt number(Properties properties, String name) {
    Optional<String> text = text(properties, name);
    return text.isPresent() ? OptionalInt.of(Integer.parseInt(text.get())) : OptionalInt.empty();
  }

  private static Optional<String> text(Properties properties, String name) {
    return Optional.ofNullable(properties.getProperty(PREFIX + name));
  }

  private static Map<String, String> options(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith(OPTION))
        .collect(
            Collectors.toMap(name -> name.substring(OPTION.length()), properties::getProperty));
  }
}
