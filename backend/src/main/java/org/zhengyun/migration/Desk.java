package org.zhengyun.migration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseFile;
import org.zhengyun.application.History;
import org.zhengyun.application.Moves;
import org.zhengyun.application.Way;
import org.zhengyun.inventory.InformationSystem;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.DomainEvent;
import org.zhengyun.kernel.Office;
import org.zhengyun.organization.Directory;
import org.zhengyun.regime.Exit;
import org.zhengyun.regime.Procedure;
import org.zhengyun.regime.Regime;
import org.zhengyun.regime.Stage;
import org.zhengyun.regime.WorkingCalendar;

/** A system on its way to going live, with the case that leads it: everything about it needs both. */
record Desk(CaseFile file, Regime regime, History history, Directory directory, WorkingCalendar calendar, Instant now) {

    InformationSystem system() {
        return file.system();
    }

    Way way() {
        return new Way(file.application(), regime, history);
    }

    Procedure procedure() {
        return Objects.requireNonNull(way().procedure());
    }

    Stage stage() {
        return procedure().stage(system().stage());
    }

    Moves moves(Actor actor) {
        return Moves.of(way(), file, actor, directory, calendar, now);
    }

    String link() {
        return "/systems/" + system().id();
    }

    /** The desk after something happened. */
    Desk after(InformationSystem moved, DomainEvent event) {
        CaseFile next = new CaseFile(
                file.application(), moved, file.papers(), file.addedPapers(), file.reviews(), file.quantities());
        return new Desk(next, regime, history.and(event), directory, calendar, now);
    }

    /**
     * Whose turn it is: nobody's at the end, nor while something holds the system back; else the stage's own actor, if there is
     * anything to do, or whoever can do something.
     */
    @Nullable
    Office turn() {
        Way way = way();
        List<Exit> exits = way.exits();
        Office actor = stage().actor();
        if (exits.stream().anyMatch(exit -> way.isHeld(exit, calendar, now))) {
            return null;
        }
        List<Office> open = exits.stream()
                .filter(way::isReady)
                .flatMap(exit -> exit.offices().stream())
                .toList();
        return actor == null || open.contains(actor)
                ? actor
                : open.stream().findFirst().orElse(null);
    }

    /** What may be mentioned in a sentence about the system. */
    Map<String, Object> arguments() {
        return Map.of(
                "number", file.application().number(),
                "system", system().facts().name(),
                "unit", directory.name(file.application().unit()));
    }
}
