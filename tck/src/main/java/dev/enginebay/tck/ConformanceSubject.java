package dev.enginebay.tck;

import dev.enginebay.Backends;
import dev.enginebay.LoadConfig;
import dev.enginebay.Prompt;
import dev.enginebay.spi.BackendProvider;
import dev.enginebay.tck.hostile.HostileModels;
import dev.enginebay.tck.support.Declared;
import dev.enginebay.tck.support.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the kit puts to the test: a backend and a model it can load.
 *
 * @param name names the reports
 * @param provider makes the backends; in a child JVM the one that discovery finds under the same id
 * @param model a file or folder that the backend can load; any weights will do
 * @param config how it is loaded
 * @param jvmArguments what a child JVM needs besides the arguments of this one
 * @param reference what an independent computation says of the model, in the format that {@link
 *     Reference} reads; without it SAME-01 to SAME-03 and CHAT-01 stay unverified
 * @param prompts tried first where the kit needs an answer of some length
 * @param hostileModels models that are to do harm, besides those that the kit makes of a GGUF file
 */
public record ConformanceSubject(
    String name,
    BackendProvider provider,
    Path model,
    LoadConfig config,
    List<String> jvmArguments,
    Optional<String> reference,
    List<Prompt> prompts,
    Optional<HostileModels> hostileModels)
    implements Declared {

  /**
   * Copies the lists.
   *
   * @param name names the reports
   * @param provider makes the backends
   * @param model what they load
   * @param config how it is loaded
   * @param jvmArguments for child JVMs
   * @param reference what an independent computation says of the model
   * @param prompts tried first where the kit needs an answer of some length
   * @param hostileModels models that are to do harm
   */
  public ConformanceSubject {
    jvmArguments = List.copyOf(jvmArguments);
    prompts = List.copyOf(prompts);
  }

  /**
   * A backend that discovery finds.
   *
   * @param backendId the provider's id
   * @param model a file or folder that it can load
   * @return the subject, named like the backend
   * @throws IllegalArgumentException if discovery finds no such backend
   */
  public static ConformanceSubject of(String backendId, Path model) {
    Backends found = Backends.discover();
    return of(
        found.providers().stream()
            .filter(provider -> provider.id().equals(backendId))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException(absent(backendId, found))),
        model);
  }

  /**
   * A given backend. Discovery must find it as well, or the clauses that need a JVM of their own
   * fail.
   *
   * @param provider makes the backends
   * @param model a file or folder that they can load
   * @return the subject, named like the backend
   */
  public static ConformanceSubject of(BackendProvider provider, Path model) {
    return new ConformanceSubject(
        provider.id(),
        provider,
        model,
        LoadConfig.unset(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * Names the reports, where one backend is tested with several models.
   *
   * @param value a file name without its ending
   * @return a copy
   */
  public ConformanceSubject named(String value) {
    return new ConformanceSubject(
        value, provider, model, config, jvmArguments, reference, prompts, hostileModels);
  }

  /**
   * Loads the model in a given way, with few threads for example.
   *
   * @param value how
   * @return a copy
   */
  public ConformanceSubject withConfig(LoadConfig value) {
    return new ConformanceSubject(
        name, provider, model, value, jvmArguments, reference, prompts, hostileModels);
  }

  /**
   * Adds to the arguments of child JVMs.
   *
   * @param values for example {@code --enable-native-access=ALL-UNNAMED}
   * @return a copy
   */
  public ConformanceSubject withJvmArguments(String... values) {
    return new ConformanceSubject(
        name, provider, model, config, List.of(values), reference, prompts, hostileModels);
  }

  /**
   * Brings what an independent computation says of the model.
   *
   * @param text in the format that {@link Reference} reads
   * @return a copy
   */
  public ConformanceSubject withReference(String text) {
    return new ConformanceSubject(
        name, provider, model, config, jvmArguments, Optional.of(text), prompts, hostileModels);
  }

  /**
   * Brings prompts that the model answers at some length.
   *
   * @param values tried in this order
   * @return a copy
   */
  public ConformanceSubject withPrompts(Prompt... values) {
    return new ConformanceSubject(
        name, provider, model, config, jvmArguments, reference, List.of(values), hostileModels);
  }

  /**
   * Brings models that are to do harm: needed for LOAD-03, LOAD-04 and CHAT-03 where the model is
   * no GGUF file, of which the kit makes them itself.
   *
   * @param models those
   * @return a copy
   */
  public ConformanceSubject withHostileModels(HostileModels models) {
    return new ConformanceSubject(
        name, provider, model, config, jvmArguments, reference, prompts, Optional.of(models));
  }

  private static String absent(String id, Backends found) {
    return "No backend '%s' is found by ServiceLoader; there is %s%s. Register its provider in META-INF/services/%s."
        .formatted(
            id,
            found.providers().stream().map(BackendProvider::id).toList(),
            found.problems().isEmpty() ? "" : "; " + String.join("; ", found.problems()),
            BackendProvider.class.getName());
  }
}
