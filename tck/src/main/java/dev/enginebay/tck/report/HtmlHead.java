package dev.enginebay.tck.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The head of every page: a title, the style sheet, and a policy against everything else. */
final class HtmlHead {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private HtmlHead() {}

  static void write(Html html, String title) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", title);
    html.empty("link", "rel", "icon", "href", "data:,");
    html.style(css()).close();
  }

  private static String css() {
    try (InputStream css = HtmlHead.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("The kit's jar lacks report.css; use a complete jar.");
      }
      return new String(css.readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
