package onekernel.page;
import java.util.*;
import onekernel.lab.Block;
public final class TerminalText {
  public static List<String> lines(List<Block> b, Map<String,String> d, int w, boolean c) { return b.stream().map(Object::toString).toList(); }
  public static List<String> wrapped(String t, int w) { return List.of(t.split("\n")); }
}
