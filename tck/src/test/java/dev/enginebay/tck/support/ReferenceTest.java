package dev.enginebay.tck.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enginebay.tck.support.Reference.Chat;
import dev.enginebay.tck.support.Reference.Greedy;
import dev.enginebay.tck.support.Reference.Next;
import dev.enginebay.tck.support.Reference.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  @Test
  void readsEveryKindOfLine() {
    Reference reference =
        Reference.parse(
            """
            enginebay-reference 1
            # made by hand

            greedy\t7\tOnce upon\t a time\\nthere
            next\ta\\tb\\\\\t
            chat\t<user>Hi<model>\tuser\tHi
            chat\tx\tsystem\ta\tuser\tb
            """);

    assertThat(reference.greedy()).containsExactly(new Greedy(7, "Once upon", " a time\nthere"));
    assertThat(reference.next()).containsExactly(new Next("a\tb\\", ""));
    assertThat(reference.chats()).hasSize(2).contains(chat());
  }

  @Test
  void readsLinesThatEndAsOnWindows() {
    assertThat(Reference.parse("enginebay-reference 1\r\nnext\ta\tb\r\n").next())
        .containsExactly(new Next("a", "b"));
  }

  @Test
  void namesTheLineThatIsWrong() {
    for (String line :
        new String[] {"greedy\tx\ta\tb", "next\ta", "chat\ta\tuser", "other", "next\t\\x\ta"}) {
      assertThatThrownBy(() -> Reference.parse("enginebay-reference 1\n\n" + line))
          .as(line)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Line 3");
    }
    assertThatThrownBy(() -> Reference.parse("something else"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 1");
    assertThatThrownBy(() -> Reference.parse("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Chat chat() {
    return new Chat("<user>Hi<model>", List.of(new Turn("user", "Hi")));
  }
}
