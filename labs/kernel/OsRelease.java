package onekernel.labs.kernel;

import onekernel.place.Container;

/**
 * What a shell in a container gets from its /etc/os-release.
 *
 * @param name the value of NAME; empty where it gets none
 * @param kernel the value of KERNEL_BOOT_ID; empty where it gets none
 * @param isThere whether there is such a file
 * @param mentions whether the token stands anywhere in it
 */
record OsRelease(String name, String kernel, boolean isThere, boolean mentions) {
  private static final String END = "\0";

  /** One look for all of it: each exec of a container costs as much as all of this. */
  static OsRelease of(Container container, String token) {
    String[] told =
        container
            .sh(
                """
                file=/etc/os-release
                (unset NAME KERNEL_BOOT_ID; . $file >/dev/null 2>&1 </dev/null
                 printf '%%s\\0%%s\\0' "$NAME" "$KERNEL_BOOT_ID")
                [ -f $file ] && printf there
                printf '\\0'
                grep -qs %s $file && printf mentioned
                true\
                """
                    .formatted(token))
            .stdout()
            .split(END, -1);
    return told.length < 4
        ? new OsRelease("", "", !told[0].isEmpty(), false)
        : new OsRelease(told[0], told[1], !told[2].isEmpty(), !told[3].isEmpty());
  }
}
