package org.zhengyun.migration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.Paper;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.inventory.SystemStanding;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.migration.DutyView;
import org.zhengyun.migration.SystemView;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;

/** A system with its way to going live; the lists are empty while no case has set it on that way. */
record SystemOnItsWay(
        UUID id,
        Party unit,
        String region,
        String state,
        @Nullable Text stateLabel,
        SystemStanding standing,
        @JsonUnwrapped SystemFacts facts,
        CaseView.@Nullable RegimeName regime,
        SystemView.@Nullable CaseRef application,
        List<String> moves,
        List<CaseView.MoveOffer> moveDetails,
        List<SystemView.Waiting> waiting,
        List<SystemView.Report> reports,
        List<DutyView> duties,
        List<AskedPaper> documents,
        List<String> missing,
        List<CaseView.Signature> signatures,
        List<ClockView> clocks,
        List<CaseView.PathStep> steps,
        List<CaseView.Happening> history,
        @Nullable Instant liveAt,
        @Nullable LocalDate legacyRetainUntil,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static SystemOnItsWay of(SystemView view) {
        var system = view.system();
        return new SystemOnItsWay(
                system.id(),
                view.unit(),
                system.region(),
                system.stage(),
                view.stateLabel(),
                system.standing(),
                system.facts(),
                view.regime(),
                view.application(),
                view.moves().stream().map(CaseView.MoveOffer::move).toList(),
                view.moves(),
                view.waiting(),
                view.reports(),
                view.duties(),
                view.documents().stream().map(AskedPaper::of).toList(),
                view.documents().stream()
                        .filter(document -> document.required() && !document.present())
                        .map(CaseView.Document::key)
                        .toList(),
                view.signatures(),
                view.clocks(),
                view.steps(),
                view.history(),
                view.liveAt(),
                view.legacyRetainUntil(),
                system.version(),
                system.createdAt(),
                system.updatedAt());
    }

    /** A paper asked for on the way; it is handed in and read at the case that leads the system. */
    record AskedPaper(
            String key,
            Text label,
            boolean required,
            boolean present,
            @Nullable ClauseRef clause,
            List<HandedIn> files,
            boolean open) {

        static AskedPaper of(CaseView.Document document) {
            return new AskedPaper(
                    document.key(),
                    document.label(),
                    document.required(),
                    document.present(),
                    document.clause(),
                    document.files().stream().map(HandedIn::of).toList(),
                    document.open());
        }
    }

    record HandedIn(
            UUID id,
            String key,
            String fileName,
            String contentType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {

        static HandedIn of(Paper paper) {
            return new HandedIn(
                    paper.id(),
                    paper.key(),
                    paper.fileName(),
                    paper.contentType(),
                    paper.size(),
                    paper.sha256(),
                    paper.uploadedBy(),
                    paper.uploadedAt());
        }
    }
}
