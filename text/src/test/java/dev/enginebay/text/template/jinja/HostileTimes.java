package dev.enginebay.text.template.jinja;

import dev.enginebay.InferenceException;
import dev.enginebay.text.template.jinja.value.Limits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.ZonedDateTime;
import java.util.Map;

/** Prints how much CPU time each hostile template takes in a JVM that has only just started. */
final class HostileTimes {

  private HostileTimes() {}

  /** Prints a line for each template; takes no arguments. */
  public static void main(String[] args) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (Map.Entry<String, String> hostile : Hostile.TEMPLATES.entrySet()) {
      long started = threads.getCurrentThreadCpuTime();
      String end = end(hostile.getValue());
      long micros = (threads.getCurrentThreadCpuTime() - started) / 1000;
      System.out.printf("%7.1f ms  %-32s %s%n", micros / 1000.0, hostile.getKey(), end);
    }
  }

  private static String end(String template) {
    try {
      JinjaTemplate.read(template, TemplateOwner.MODEL)
          .render(Map.of(), name -> {}, Limits.of(10, 100), ZonedDateTime::now, () -> false);
      return "ENDED BY ITSELF";
    } catch (InferenceException failed) {
      String message = String.valueOf(failed.getMessage());
      return message.substring(0, Math.min(130, message.length())).replace('\n', ' ');
    }
  }
}
