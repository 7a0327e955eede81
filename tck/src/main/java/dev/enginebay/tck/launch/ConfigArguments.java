package dev.enginebay.tck.launch;

import dev.enginebay.LoadConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link LoadConfig} as arguments of a process: {@code name=value} for each field that is set.
 */
public final class ConfigArguments {

  private static final String OWN = "backendOptions.";

  private ConfigArguments() {}

  /**
   * Writes a configuration.
   *
   * @param config what to write
   * @return an argument for each field that is set
   */
  public static List<String> write(LoadConfig config) {
    List<String> arguments = new ArrayList<>();
    config.gpuIds().forEach(id -> arguments.add("gpuIds=" + id));
    config.gpuLayers().ifPresent(value -> arguments.add("gpuLayers=" + value));
    config.contextSize().ifPresent(value -> arguments.add("contextSize=" + value));
    config.threads().ifPresent(value -> arguments.add("threads=" + value));
    config.concurrency().ifPresent(value -> arguments.add("concurrency=" + value));
    config.queueLimit().ifPresent(value -> arguments.add("queueLimit=" + value));
    config.memoryBudget().ifPresent(value -> arguments.add("memoryBudget=" + value));
    config.keepAlive().ifPresent(value -> arguments.add("keepAlive=" + value));
    config.backendOptions().forEach((key, value) -> arguments.add(OWN + key + "=" + value));
    return arguments;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param arguments in any order
   * @return the configuration
   */
  public static LoadConfig read(List<String> arguments) {
    LoadConfig config = LoadConfig.unset();
    List<Integer> gpuIds = new ArrayList<>();
    Map<String, String> own = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      String value = parts[1];
      switch (parts[0]) {
        case "gpuIds" -> gpuIds.add(Integer.valueOf(value));
        case "gpuLayers" -> config = config.withGpuLayers(Integer.parseInt(value));
        case "contextSize" -> config = config.withContextSize(Integer.parseInt(value));
        case "threads" -> config = config.withThreads(Integer.parseInt(value));
        case "concurrency" -> config = config.withConcurrency(Integer.parseInt(value));
        case "queueLimit" -> config = config.withQueueLimit(Integer.parseInt(value));
        case "memoryBudget" -> config = config.withMemoryBudget(Long.parseLong(value));
        case "keepAlive" -> config = config.withKeepAlive(Duration.parse(value));
        default -> own.put(parts[0].substring(OWN.length()), value);
      }
    }
    return config.withGpuIds(gpuIds).withBackendOptions(own);
  }
}
