package dev.enginebay.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds backends, each with a model loaded.
 *
 * <p>For each model it binds {@code @Named(id) InferenceBackend}, where the id is that of the
 * backend, and an entry of {@code Map<String, InferenceBackend>} with the id as its key. Guice's
 * {@code Provider<...>} and {@code Map<String, Provider<InferenceBackend>>} defer the load. If an
 * id is not on the class path, the creation of the injector fails.
 *
 * <p>Guice has no shutdown, so the module binds {@link LoadedBackends}: the application that
 * creates the injector closes it, which unloads the models in reverse order. An injector can have
 * only one such module.
 */
public final class EnginebayModule extends AbstractModule {

  private final boolean eager;
  private final List<ModelToLoad> models;

  private EnginebayModule(boolean eager, List<ModelToLoad> models) {
    this.eager = eager;
    this.models = List.copyOf(models);
  }

  /**
   * {@return a module that loads each model when its backend is first injected, in every stage of
   * Guice}
   */
  public static EnginebayModule lazy() {
    return new EnginebayModule(false, List.of());
  }

  /**
   * {@return a module that loads all models, in the given order, while the injector is created; if
   * one fails, so does the injector, and the models loaded before are unloaded}
   */
  public static EnginebayModule eager() {
    return new EnginebayModule(true, List.of());
  }

  /**
   * {@return a copy with a further model, loaded with every option unset}
   *
   * @param backendId the id of the backend
   * @param model a file or folder
   * @throws IllegalArgumentException if the backend already has a model
   */
  public EnginebayModule withModel(String backendId, Path model) {
    return withModel(backendId, model, LoadConfig.unset());
  }

  /**
   * {@return a copy with a further model}
   *
   * @param backendId the id of the backend
   * @param model a file or folder
   * @param config how to load it
   * @throws IllegalArgumentException if the backend already has a model
   */
  public EnginebayModule withModel(String backendId, Path model, LoadConfig config) {
    if (models.stream().anyMatch(other -> other.backendId().equals(backendId))) {
      throw new IllegalArgumentException(
          "backendId: '%s' has a model already. Bind a backend for a second one yourself."
              .formatted(backendId));
    }
    List<ModelToLoad> more = new ArrayList<>(models);
    more.add(new ModelToLoad(backendId, model, config));
    return new EnginebayModule(eager, more);
  }

  @Override
  protected void configure() {
    Backends backends = Backends.discover();
    LoadedBackends loaded = new LoadedBackends();
    MapBinder<String, InferenceBackend> byId =
        MapBinder.newMapBinder(binder(), String.class, InferenceBackend.class);
    List<LoadedOnce> all = new ArrayList<>();
    for (ModelToLoad model : models) {
      try {
        all.add(new LoadedOnce(backends.named(model.backendId()), model, loaded));
      } catch (InferenceException absent) {
        addError(absent.getMessage());
        continue;
      }
      Key<InferenceBackend> key = Key.get(InferenceBackend.class, Names.named(model.backendId()));
      bind(key).toProvider(all.get(all.size() - 1));
      byId.addBinding(model.backendId()).to(key);
    }
    if (eager) {
      bind(LoadedBackends.class).toProvider(() -> loaded.loadAll(all)).asEagerSingleton();
    } else {
      bind(LoadedBackends.class).toInstance(loaded);
    }
  }
}
