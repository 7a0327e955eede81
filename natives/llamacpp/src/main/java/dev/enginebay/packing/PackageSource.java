package dev.enginebay.packing;

import java.io.IOException;
import java.nio.file.Path;

/** A source of npm packages. */
interface PackageSource {

  /** Downloads the archive of a package into an empty folder. */
  Path fetch(NpmPackage wanted, Path folder) throws IOException, NpmException;
}
