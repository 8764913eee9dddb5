package onekernel.labs.kernel;

import java.util.List;
import java.util.stream.Stream;
import onekernel.place.Container;

/**
 * What a shell in a container gets from its /etc/os-release.
 *
 * @param name the value of NAME; empty where it gets none
 * @param kernel the value of KERNEL_BOOT_ID; empty where it gets none
 * @param isWritten whether the file itself holds that value
 * @param isThere whether there is such a file
 * @param mentions whether the token stands anywhere in it
 */
record OsRelease(String name, String kernel, boolean isWritten, boolean isThere, boolean mentions) {
  private static final String END = "\0";

  /** One look for all of it: each exec of a container costs as much as all of this. */
  static OsRelease of(Container container, String token) {
    String[] told =
        container
            .sh(
                """
                file=/etc/os-release
                (unset NAME KERNEL_BOOT_ID; . $file >/dev/null 2>&1 </dev/null
                 printf '%%s\\0%%s\\0' "$NAME" "$KERNEL_BOOT_ID"
                 grep -qsFe "$KERNEL_BOOT_ID" $file && printf written)
                printf '\\0'
                [ -f $file ] && printf there
                printf '\\0'
                grep -qs %s $file && printf mentioned
                true\
                """
                    .formatted(token))
            .stdout()
            .split(END, -1);
    List<Boolean> has = Stream.of(told).map(part -> !part.isEmpty()).toList();
    return switch (told.length) {
      case 5 -> new OsRelease(told[0], told[1], has.get(2), has.get(3), has.get(4));
      case 3 -> new OsRelease("", "", false, has.get(1), has.get(2)); // it ended the shell
      default -> new OsRelease("", "", false, false, false);
    };
  }
}
