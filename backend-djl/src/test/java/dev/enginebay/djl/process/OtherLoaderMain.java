package dev.enginebay.djl.process;

import ai.djl.pytorch.engine.PtEngineProvider;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts DJL in a class loader of its own, then prints whether the backend is available. */
final class OtherLoaderMain {

  private OtherLoaderMain() {}

  /** What the other class loader runs. */
  public static final class Start implements Runnable {

    /** Called by the class loader's user. */
    public Start() {}

    @Override
    public void run() {
      System.out.println(new PtEngineProvider().getEngine().getEngineName());
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      jars.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader other =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(other);
      other
          .loadClass(Start.class.getName())
          .asSubclass(Runnable.class)
          .getDeclaredConstructor()
          .newInstance()
          .run();
      Thread.currentThread().setContextClassLoader(OtherLoaderMain.class.getClassLoader());
      AvailabilityMain.main(arguments);
    }
  }
}
