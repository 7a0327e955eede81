package dev.enginebay.guice;

import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Objects;

/** A model, and the backend that loads it. */
record ModelToLoad(String backendId, Path path, LoadConfig config) {

  ModelToLoad {
    Objects.requireNonNull(backendId, "backendId");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(config, "config");
  }
}
