package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnginebayCommandTest {

  private final Shell shell = new Shell();

  @Test
  void tellsItsVersion() {
    int code = shell.run("--version");

    assertThat(shell.out()).matches("enginebay \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\\R");
    assertThat(code).isZero();
  }

  @Test
  void listsItsCommandsInTheHelp() {
    int code = shell.run("--help");

    assertThat(shell.out()).contains("run", "chat", "backends");
    assertThat(code).isZero();
  }
}
