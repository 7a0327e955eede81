package dev.enginebay.llamacpp;

/**
 * Where JNA unpacks its own native library: a folder of this user instead of the shared temp
 * folder, unless the application has chosen one.
 */
final class JnaFolder {

  private static final String PROPERTY = "jna.tmpdir";

  private JnaFolder() {}

  /** Must run before the first class of JNA is touched. */
  static void prepare() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, PrivateFolder.under("llamacpp", "jna").toString());
    }
  }
}
