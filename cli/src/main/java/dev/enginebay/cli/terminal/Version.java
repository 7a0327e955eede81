package dev.enginebay.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reports the version of this program. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    }
    return new String[] {
      "enginebay %s (Java %s)"
          .formatted(properties.getProperty("version"), System.getProperty("java.version"))
    };
  }
}
