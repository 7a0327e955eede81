package dev.enginebay.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.name.Names;
import dev.enginebay.InferenceBackend;
import dev.enginebay.guice.EnginebayModule;
import dev.enginebay.guice.LoadedBackends;
import dev.enginebay.tinymodel.TinyModel;
import jakarta.inject.Inject;

/** Injects one loaded model with Guice. */
public final class GuiceWiring {

  private GuiceWiring() {}

  /**
   * Runs the example.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    Injector injector =
        Guice.createInjector(
            EnginebayModule.lazy().withModel("llamacpp", TinyModel.extract()), new Wiring());
    try {
      Assistant assistant = injector.getInstance(Assistant.class);
      System.out.println(assistant.answer("What is the capital of Spain?"));
    } finally {
      injector.getInstance(LoadedBackends.class).close();
    }
  }

  /** The only place that names the engine. */
  static final class Wiring extends AbstractModule {

    @Override
    protected void configure() {
      bind(InferenceBackend.class).to(Key.get(InferenceBackend.class, Names.named("llamacpp")));
    }
  }

  /** A service of the application, which depends on the contract but on no engine. */
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
