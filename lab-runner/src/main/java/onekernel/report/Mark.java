package onekernel.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Placements by shape, so that nobody needs to see colours. */
final class Mark {
  private Mark() {}

  static Shape of(String placement, double x, double y) {
    if (placement.equals("container")) {
      return new Ellipse2D.Double(x - 5, y - 5, 10, 10);
    }
    if (placement.equals("vm")) {
      return new Rectangle2D.Double(x - 5, y - 5, 10, 10);
    }
    Path2D diamond = new Path2D.Double();
    diamond.moveTo(x, y - 7);
    diamond.lineTo(x + 7, y);
    diamond.lineTo(x, y + 7);
    diamond.lineTo(x - 7, y);
    diamond.closePath();
    return diamond;
  }
}
