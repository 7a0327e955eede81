package dev.enginebay.tck.probe;

import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM of its own is given to use.
 *
 * @param backendId the backend's id
 * @param model a model that it can load
 * @param config how
 * @param jvmArguments for the JVM
 */
public record Guest(String backendId, Path model, LoadConfig config, List<String> jvmArguments) {

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
}
