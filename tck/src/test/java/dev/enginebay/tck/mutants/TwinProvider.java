package dev.enginebay.tck.mutants;

import dev.enginebay.tck.scripted.DelegatingProvider;
import dev.enginebay.tck.scripted.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.function.Supplier;

/** A second provider with the scripted id, named only by the services file in {@code twin}. */
public final class TwinProvider extends DelegatingProvider {

  /** The name of the mutant beside which discovery finds it. */
  public static final String MUTANT = "has-its-id-from-another";

  public TwinProvider() {
    super(new ScriptedProvider());
  }

  /** Runs work with a class loader that also finds the twin. */
  public static <T> T beside(ClassLoader usual, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    URL twin = Objects.requireNonNull(TwinProvider.class.getResource("/twin/"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {twin}, usual)) {
      thread.setContextClassLoader(loader);
      return work.get();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }
}
