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
 * What the kit tests: a backend and a model that it can load.
 *
 * @param name the name of the reports
 * @param provider creates the backends; a child JVM uses the provider that discovery finds under
 *     the same id
 * @param model a file or folder that the backend can load; any weights will do
 * @param config how to load it
 * @param jvmArguments arguments that a child JVM needs besides those of this one
 * @param reference the model's answers from an independent computation, in the format of {@link
 *     Reference}; without it SAME-01 to SAME-03 and CHAT-01 stay unverified
 * @param prompts tried first when the kit needs an answer of some length
 * @param hostileModels hostile models in addition to those that the kit derives from a GGUF file or
 *     a folder
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
   * @param name the name of the reports
   * @param provider creates the backends
   * @param model the model that they load
   * @param config how to load it
   * @param jvmArguments arguments for child JVMs
   * @param reference the model's answers from an independent computation
   * @param prompts tried first when the kit needs an answer of some length
   * @param hostileModels additional hostile models
   */
  public ConformanceSubject {
    jvmArguments = List.copyOf(jvmArguments);
    prompts = List.copyOf(prompts);
  }

  /**
   * Returns a subject with a backend that discovery finds.
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
   * Returns a subject with a given backend. Discovery must find it as well, or the clauses that
   * need another JVM fail.
   *
   * @param provider creates the backends
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
   * Sets the name of the reports, for a backend that is tested with several models.
   *
   * @param value a file name without extension
   * @return a copy
   */
  public ConformanceSubject named(String value) {
    return new ConformanceSubject(
        value, provider, model, config, jvmArguments, reference, prompts, hostileModels);
  }

  /**
   * Sets how to load the model, for example with few threads.
   *
   * @param value the configuration
   * @return a copy
   */
  public ConformanceSubject withConfig(LoadConfig value) {
    return new ConformanceSubject(
        name, provider, model, value, jvmArguments, reference, prompts, hostileModels);
  }

  /**
   * Adds arguments for child JVMs.
   *
   * @param values for example {@code --enable-native-access=ALL-UNNAMED}
   * @return a copy
   */
  public ConformanceSubject withJvmArguments(String... values) {
    return new ConformanceSubject(
        name, provider, model, config, List.of(values), reference, prompts, hostileModels);
  }

  /**
   * Supplies the model's answers from an independent computation.
   *
   * @param text in the format of {@link Reference}
   * @return a copy
   */
  public ConformanceSubject withReference(String text) {
    return new ConformanceSubject(
        name, provider, model, config, jvmArguments, Optional.of(text), prompts, hostileModels);
  }

  /**
   * Supplies prompts that the model answers at some length.
   *
   * @param values the prompts, tried in this order
   * @return a copy
   */
  public ConformanceSubject withPrompts(Prompt... values) {
    return new ConformanceSubject(
        name, provider, model, config, jvmArguments, reference, List.of(values), hostileModels);
  }

  /**
   * Supplies hostile models, which LOAD-03, LOAD-04 and CHAT-03 need if the model is not a GGUF
   * file. From a GGUF file the kit derives its own.
   *
   * @param models the hostile models
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
