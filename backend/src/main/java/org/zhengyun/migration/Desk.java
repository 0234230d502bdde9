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
     * Whose turn it is: nobody's at the end, nor while something holds the system back. Else whoever can take it on; where nobody
     * can yet, whoever can do what that waits for. The stage's own actor first.
     */
    @Nullable
    Office turn() {
        Way way = way();
        List<Exit> exits = way.exits();
        Office actor = stage().actor();
        if (exits.stream().anyMatch(exit -> way.isHeld(exit, calendar, now))) {
            return null;
        }
        List<Exit> ready = exits.stream().filter(way::isReady).toList();
        List<Exit> onward =
                ready.stream().filter(exit -> !exit.to().equals(stage().key())).toList();
        List<Exit> next = !onward.isEmpty()
                ? onward
                : ready.stream().filter(exit -> isAwaited(exit, exits)).toList();
        Office helping = onward.isEmpty() ? helping(exits) : null;
        if (helping != null) {
            return helping;
        }
        List<Office> open =
                next.stream().flatMap(exit -> exit.offices().stream()).toList();
        return open.contains(actor) ? actor : open.stream().findFirst().orElse(actor);
    }

    /** Who has to do something first, where nothing else keeps the system from going on. */
    private @Nullable Office helping(List<Exit> exits) {
        return exits.stream()
                .filter(exit ->
                        !exit.to().equals(stage().key()) && way().unmet(exit).isEmpty())
                .flatMap(exit -> way().undone(exit).stream())
                .flatMap(duty -> duty.lacking().stream())
                .findFirst()
                .orElse(null);
    }

    private boolean isAwaited(Exit exit, List<Exit> exits) {
        return exits.stream()
                .flatMap(other -> way().unmet(other).stream())
                .anyMatch(earlier -> earlier.split("\\.", 2)[0].equals(exit.move()));
    }

    /** What may be mentioned in a sentence about the system. */
    Map<String, Object> arguments() {
        return Map.of(
                "number", file.application().number(),
                "system", system().facts().name(),
                "unit", directory.name(file.application().unit()));
    }
}
