package dev.enginebay.tck.probe;

import dev.enginebay.LoadConfig;
import dev.enginebay.tck.launch.ConfigArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM of its own is given to use.
 *
 * @param backendId the backend's id
 * @param model a model that it can load
 * @param config how
 * @param jvmArguments for the JVM
 */
public record Guest(String backendId, Path model, LoadConfig config, List<String> jvmArguments) {

  /** The fact whether discovery finds the backend: true or false. */
  public static final String FOUND = "found";

  /**
   * Copies the list.
   *
   * @param backendId the backend's id
   * @param model a model that it can load
   * @param config how
   * @param jvmArguments for the JVM
   */
  public Guest {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Returns what a JVM's main is told: the file of its facts, the backend's id, the model, what
   * else it works with, then the configuration.
   */
  List<String> arguments(Path facts, Path... more) {
    List<String> arguments =
        new ArrayList<>(List.of(facts.toString(), backendId, model.toAbsolutePath().toString()));
    Stream.of(more).map(Path::toString).forEach(arguments::add);
    arguments.addAll(ConfigArguments.write(config));
    return arguments;
  }
}
