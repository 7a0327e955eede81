package dev.enginebay;

import dev.enginebay.InferenceException.Reason;
import dev.enginebay.spi.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The backends found on the class path and module path.
 *
 * <p>Discovery loads no native code. Backends have no priorities: if several can load a model, the
 * application names one, here or with the system property {@code enginebay.backend}.
 */
public final class Backends {

  /** The system property that names the backend to use if several can load a model. */
  public static final String CHOICE = "enginebay.backend";

  private final List<BackendProvider> providers;
  private final List<String> problems;

  private Backends(List<BackendProvider> providers, List<String> problems) {
    this.providers = List.copyOf(providers);
    this.problems = List.copyOf(problems);
  }

  /**
   * Finds the backends that are visible to the calling thread's context class loader or to the
   * loader of this class.
   *
   * @return the backends; broken providers are among the {@link #problems()}
   * @throws InferenceException BACKEND_UNAVAILABLE if two providers have the same id
   */
  public static Backends discover() {
    ProviderSearch search = new ProviderSearch();
    search.visit(Thread.currentThread().getContextClassLoader());
    search.visit(Backends.class.getClassLoader());
    return new Backends(search.providers(), search.problems());
  }

  /**
   * Returns the providers that could be instantiated, ordered by id.
   *
   * @return an immutable list
   */
  public List<BackendProvider> providers() {
    return providers;
  }

  /**
   * Returns the problems of providers that were declared but could not be instantiated.
   *
   * @return a sentence for each problem, naming the class
   */
  public List<String> problems() {
    return problems;
  }

  /**
   * Returns a new backend by its id.
   *
   * @param id a provider's id
   * @return a backend with no model loaded
   * @throws InferenceException BACKEND_UNAVAILABLE, naming the known ids, if no provider has the id
   */
  public InferenceBackend named(String id) {
    for (BackendProvider provider : providers) {
      if (provider.id().equals(id)) {
        return made(provider);
      }
    }
    throw unavailable(
        "No backend '%s' on the class path; found: %s. %s".formatted(id, ids(), remedy()));
  }

  /**
   * Returns a new backend that can load the given model: the one that {@link #CHOICE} names, else
   * the only available one that accepts the file.
   *
   * @param model a file or folder
   * @return a backend with no model loaded
   * @throws InferenceException BACKEND_UNAVAILABLE, listing every candidate and why it was
   *     rejected, if none or several can load the model
   */
  public InferenceBackend forModel(Path model) {
    String choice = System.getProperty(CHOICE, "");
    if (!choice.isEmpty()) {
      return named(choice);
    }
    List<BackendProvider> fitting = new ArrayList<>();
    List<String> reasons = new ArrayList<>(problems);
    for (BackendProvider provider : providers) {
      Optional<String> objection = objection(provider, model);
      if (objection.isEmpty()) {
        fitting.add(provider);
      } else {
        reasons.add(provider.id() + ": " + objection.get());
      }
    }
    if (fitting.size() == 1) {
      return made(fitting.get(0));
    }
    if (fitting.isEmpty()) {
      throw unavailable(
          "No backend can load %s. %s"
              .formatted(model, reasons.isEmpty() ? remedy() : String.join("; ", reasons)));
    }
    throw unavailable(
        "Several backends can load %s: %s. Name one with Backends.named(id) or -D%s=ID."
            .formatted(
                model,
                fitting.stream().map(BackendProvider::id).collect(Collectors.joining(", ")),
                CHOICE));
  }

  /**
   * Returns why a provider is rejected. One that throws is rejected too, so that it does not hide
   * the others.
   */
  private static Optional<String> objection(BackendProvider provider, Path model) {
    try {
      Optional<String> refusal = provider.refusal(model);
      if (refusal.isPresent()) {
        return refusal;
      }
      Availability availability = provider.availability();
      return availability.available() ? Optional.empty() : Optional.of(availability.detail());
    } catch (RuntimeException | LinkageError broken) {
      return Optional.of("its provider is broken: " + broken);
    }
  }

  private static InferenceBackend made(BackendProvider provider) {
    try {
      return provider.create();
    } catch (LinkageError broken) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          ("The backend '%s' cannot be created: %s. Check that each of its dependencies is present"
                  + " once.")
              .formatted(provider.id(), broken),
          provider.id(),
          broken);
    }
  }

  private String ids() {
    return providers.isEmpty()
        ? "none"
        : providers.stream().map(BackendProvider::id).collect(Collectors.joining(", "));
  }

  private String remedy() {
    String broken = problems.isEmpty() ? "" : String.join("; ", problems) + ". ";
    return broken
        + "Add a backend as a dependency, for example dev.enginebay:enginebay-backend-llamacpp.";
  }

  private static InferenceException unavailable(String message) {
    return new InferenceException(Reason.BACKEND_UNAVAILABLE, message);
  }
}
