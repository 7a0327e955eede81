package dev.enginebay.tck.probe;

/** Prints the system properties that it is asked for. */
public final class TellingMain {

  private TellingMain() {}

  /**
   * Prints.
   *
   * @param names of the properties
   */
  public static void main(String[] names) {
    for (String name : names) {
      System.out.println(name + "=" + System.getProperty(name));
    }
  }
}
