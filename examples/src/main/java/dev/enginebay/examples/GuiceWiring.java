package dev.enginebay.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.enginebay.Backends;
import dev.enginebay.InferenceBackend;
import dev.enginebay.tinymodel.TinyModel;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** Has Guice hand one loaded model to whoever needs it. */
public final class GuiceWiring {

  private GuiceWiring() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Injector injector = Guice.createInjector(new LoadedModel("llamacpp", TinyModel.extract()));
    try {
      Assistant assistant = injector.getInstance(Assistant.class);
      System.out.println(assistant.answer("What is the capital of Spain?"));
    } finally {
      // Guice has no end of life: whoever makes the injector unloads the model.
      injector.getInstance(InferenceBackend.class).unload();
    }
  }

  /** Binds a backend by its id; the model is loaded when it is first needed, and once. */
  static final class LoadedModel extends AbstractModule {

    private final String backendId;
    private final Path model;

    LoadedModel(String backendId, Path model) {
      this.backendId = backendId;
      this.model = model;
    }

    @Provides
    @Singleton
    InferenceBackend backend() {
      InferenceBackend backend = Backends.discover().named(backendId);
      backend.load(model);
      return backend;
    }
  }

  /** A service of the application: it knows the contract and no engine. */
  static final class Assistant {

    private final InferenceBackend backend;

    @Inject
    Assistant(InferenceBackend backend) {
      this.backend = backend;
    }

    String answer(String question) {
      return backend.infer(question).text();
    }
  }
}
