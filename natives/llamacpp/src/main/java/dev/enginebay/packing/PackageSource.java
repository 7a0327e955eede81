package dev.enginebay.packing;

import java.io.IOException;
import java.nio.file.Path;

/** Where archives of npm packages come from. */
interface PackageSource {

  /** Puts the archive of a package into an empty folder. */
  Path fetch(NpmPackage wanted, Path folder) throws IOException, NpmException;
}
