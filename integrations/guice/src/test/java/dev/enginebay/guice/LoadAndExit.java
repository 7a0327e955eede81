package dev.enginebay.guice;

import com.google.inject.Guice;
import java.nio.file.Path;

/** A program that loads two models and exits without closing anything. */
final class LoadAndExit {

  private LoadAndExit() {}

  public static void main(String... arguments) {
    Path model = Path.of(arguments[0]);
    Guice.createInjector(
        EnginebayModule.eager().withModel("first", model).withModel("second", model));
  }
}
