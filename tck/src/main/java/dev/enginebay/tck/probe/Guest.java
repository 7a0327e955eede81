package dev.enginebay.tck.probe;

import dev.enginebay.LoadConfig;
import dev.enginebay.tck.launch.ConfigArguments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The backend and the model that another JVM uses.
 *
 * @param backendId the backend's id
 * @param model a model that it can load
 * @param config how to load it
 * @param jvmArguments arguments of the JVM
 */
public record Guest(String backendId, Path model, LoadConfig config, List<String> jvmArguments) {

  /** The key of the fact whether discovery finds the backend: true or false. */
  public static final String FOUND = "found";

  /**
   * Copies the list.
   *
   * @param backendId the backend's id
   * @param model a model that it can load
   * @param config how to load it
   * @param jvmArguments arguments of the JVM
   */
  public Guest {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Returns the arguments of a JVM's main: the file of its facts, the backend's id, the model,
   * further arguments, then the configuration.
   */
  List<String> arguments(Path facts, Path... more) {
    List<String> arguments =
        new ArrayList<>(List.of(facts.toString(), backendId, model.toAbsolutePath().toString()));
    Stream.of(more).map(Path::toString).forEach(arguments::add);
    arguments.addAll(ConfigArguments.write(config));
    return arguments;
  }
}
