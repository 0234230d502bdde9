package org.zhengyun.application.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.AddedPaper;
import org.zhengyun.application.Application;
import org.zhengyun.application.CaseView;
import org.zhengyun.application.Evaluation;
import org.zhengyun.application.Paper;
import org.zhengyun.application.Quantities;
import org.zhengyun.application.Revised;
import org.zhengyun.application.Verdict;
import org.zhengyun.inventory.SystemFacts;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.kernel.Text;
import org.zhengyun.organization.Party;
import org.zhengyun.regime.ClockView;

/** A case on the wire. */
record CaseResponse(
        UUID id,
        String number,
        String kind,
        CaseView.RegimeName regime,
        boolean legalBasisExpired,
        boolean lateSubmission,
        boolean editable,
        boolean mayUrge,
        boolean mayAskPaper,
        Invitation invitation,
        int round,
        String stage,
        Text stageLabel,
        long version,
        Party unit,
        Party bureau,
        Party provider,
        System system,
        Instant createdAt,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        List<String> moves,
        List<CaseView.MoveOffer> moveDetails,
        List<Document> documents,
        List<String> missing,
        List<Incomplete> incomplete,
        Map<String, Map<String, Object>> forms,
        Map<String, String> enteredBy,
        Amounts quantities,
        List<CaseView.Opinion> opinions,
        List<ClockView> clocks,
        List<CaseView.PathStep> steps,
        List<CaseView.Happening> history,
        CaseView.@Nullable OrderRef workOrder,
        boolean outOfScope,
        @Nullable String payer,
        @Nullable Evaluation evaluation,
        List<CaseView.Signature> signatures,
        @Nullable Verdict verdict,
        CaseView.@Nullable Lent lent,
        @Nullable Revised revised,
        Map<String, String> people) {

    record System(
            UUID id,
            Party unit,
            String stage,
            long version,
            @JsonUnwrapped SystemFacts facts) {}

    /** Whether the provider was asked to help filling in. */
    record Invitation(boolean provider) {}

    record Document(
            String key,
            Text label,
            boolean required,
            boolean present,
            @Nullable ClauseRef clause,
            List<String> alternatives,
            List<PaperResponse> files,
            boolean open,
            @Nullable AddedPaper asked) {}

    /** A field that is missing or wrong; {@code problem} is the slug of the sentence. */
    record Incomplete(String form, String field, Text label, String pointer, String problem) {}

    record Amounts(
            Quantities.@Nullable Record applied,
            Quantities.@Nullable Record reviewed,
            Quantities.@Nullable Record delivered,
            List<Quantities.Difference> differences) {}

    record PaperResponse(
            UUID id,
            String key,
            String fileName,
            String contentType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt) {

        static PaperResponse of(Paper paper) {
            return new PaperResponse(
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

    static CaseResponse of(CaseView view) {
        Application application = view.application();
        return new CaseResponse(
                application.id(),
                application.number(),
                application.kind(),
                view.regime(),
                application.legalBasisExpired(),
                application.lateSubmission(),
                view.editable(),
                view.mayUrge(),
                view.mayAskPaper(),
                new Invitation(application.invited()),
                application.round(),
                application.stage(),
                view.stageLabel(),
                application.version(),
                view.unit(),
                view.bureau(),
                view.provider(),
                new System(
                        view.system().id(),
                        view.unit(),
                        view.system().stage(),
                        view.system().version(),
                        view.system().facts()),
                application.createdAt(),
                application.submittedAt(),
                application.updatedAt(),
                view.moves().stream().map(CaseView.MoveOffer::move).toList(),
                view.moves(),
                view.documents().stream().map(CaseResponse::document).toList(),
                view.documents().stream()
                        .filter(document -> document.required() && !document.present())
                        .map(CaseView.Document::key)
                        .toList(),
                view.incomplete().stream().map(CaseResponse::incomplete).toList(),
                view.forms(),
                application.enteredBy(),
                new Amounts(
                        view.quantities().applied(),
                        view.quantities().reviewed(),
                        view.quantities().delivered(),
                        view.quantities().differences()),
                view.opinions(),
                view.clocks(),
                view.steps(),
                view.history(),
                view.workOrder(),
                view.payment().outOfScope(),
                view.payment().payer(),
                view.evaluation(),
                view.signatures(),
                view.verdict(),
                view.lent(),
                view.revised(),
                view.people());
    }

    private static Document document(CaseView.Document document) {
        return new Document(
                document.key(),
                document.label(),
                document.required(),
                document.present(),
                document.clause(),
                document.alternatives(),
                document.files().stream().map(PaperResponse::of).toList(),
                document.open(),
                document.asked());
    }

    private static Incomplete incomplete(org.zhengyun.kernel.Refused.Fault fault) {
        return new Incomplete(
                String.valueOf(fault.arguments().get("form")),
                fault.key(),
                fault.arguments().get("label") instanceof Text label ? label : new Text(fault.key(), fault.key()),
                String.valueOf(fault.pointer()),
                fault.message());
    }
}
