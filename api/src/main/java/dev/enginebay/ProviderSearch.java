package dev.enginebay;

import dev.enginebay.InferenceException.Reason;
import dev.enginebay.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A search for providers in which a broken provider never hides another. */
final class ProviderSearch {

  /** Bounds the search if a class loader fails without end. */
  private static final int MAX_PROBLEMS = 100;

  private final Map<String, BackendProvider> byId = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  List<BackendProvider> providers() {
    return List.copyOf(byId.values());
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void visit(@Nullable ClassLoader loader) {
    Iterator<ServiceLoader.Provider<BackendProvider>> found =
        ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
    while (problems.size() < MAX_PROBLEMS) {
      try {
        if (!found.hasNext()) {
          return;
        }
        BackendProvider provider = found.next().get();
        idOf(provider).ifPresent(id -> add(id, provider));
      } catch (ServiceConfigurationError | LinkageError broken) {
        note(String.valueOf(broken.getMessage()));
      }
    }
  }

  /** Returns a provider's id, or records a problem and returns empty if it has none. */
  private Optional<String> idOf(BackendProvider provider) {
    String failure = "null";
    try {
      Optional<String> id = Optional.ofNullable(provider.id());
      if (id.isPresent()) {
        return id;
      }
    } catch (RuntimeException | LinkageError thrown) {
      failure = thrown.toString();
    }
    note("%s gives no id: %s".formatted(provider.getClass().getName(), failure));
    return Optional.empty();
  }

  private void note(String what) {
    String problem = "A backend provider is broken: " + what;
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private void add(String id, BackendProvider provider) {
    BackendProvider twin = byId.putIfAbsent(id, provider);
    if (twin != null && twin.getClass() != provider.getClass()) {
      throw new InferenceException(
          Reason.BACKEND_UNAVAILABLE,
          "Two backends have the id '%s': %s and %s. Remove one of them from the class path."
              .formatted(id, twin.getClass().getName(), provider.getClass().getName()));
    }
  }
}
