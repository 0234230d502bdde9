package org.zhengyun.standard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Regime;

/**
 * A standard as somebody sees it.
 *
 * @param edition the version that counts; null while there is none
 * @param acknowledgedAt when the reader's own unit acknowledged that version
 */
public record StandardView(
        Regime.Standard standard,
        @Nullable Edition edition,
        @Nullable Instant acknowledgedAt,
        boolean mayPublish,
        boolean mayAcknowledge) {}
