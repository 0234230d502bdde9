package org.zhengyun.printing;

import java.awt.BasicStroke;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;

/** Boxes to tick, drawn: few Chinese fonts have a ticked one. */
final class Boxes {

    private static final int FROM = 90;
    private static final int SIDE = 760;
    private static final int BELOW = -50;
    private static final int LINE = 60;

    private Boxes() {}

    static Typeface.Glyph glyph(boolean ticked) {
        Area box = new Area(new Rectangle2D.Double(FROM, BELOW, SIDE, SIDE));
        box.subtract(new Area(new Rectangle2D.Double(FROM + LINE, BELOW + LINE, SIDE - 2.0 * LINE, SIDE - 2.0 * LINE)));
        if (ticked) {
            GeneralPath tick = new GeneralPath();
            tick.moveTo(230, 330);
            tick.lineTo(420, 130);
            tick.lineTo(730, 580);
            box.add(new Area(
                    new BasicStroke(90, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER).createStrokedShape(tick)));
        }
        return new Typeface.Glyph(new GeneralPath(box), Typeface.EM - 60);
    }
}
