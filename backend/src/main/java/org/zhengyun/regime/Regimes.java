package org.zhengyun.regime;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The regimes in force, by id, by revision and by region. Read from memory: packs are loaded and checked at start. */
public interface Regimes {

    List<Regime> all();

    Optional<Regime> find(String id);

    /** The exact revision a case began with, even when its file has changed or gone since. */
    Regime revision(String id, String revision);

    /** The regime of the nearest region upwards that has a pack. */
    Optional<Regime> ofRegion(List<String> regionsFromNearest);

    /** The working-day calendar as it is known now. */
    WorkingCalendar calendar();

    /** Today's regimes never change under a running request. */
    default boolean inForce(Regime regime, LocalDate day) {
        return regime.facts().inForce(day);
    }
}
