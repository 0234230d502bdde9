package org.zhengyun.application.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhengyun.application.Draft;
import org.zhengyun.application.Review;
import org.zhengyun.application.Reviews;
import org.zhengyun.application.Step;
import org.zhengyun.inventory.SystemFacts;

/** What may be sent about a case. */
final class Requests {

    private Requests() {}

    private static Map<String, Map<String, Object>> orNone(@Nullable Map<String, Map<String, Object>> forms) {
        return forms == null ? Map.of() : forms;
    }

    record Begin(
            @NotBlank String kind,
            @Nullable UUID systemId,
            @Nullable @Valid SystemFacts system,
            @Nullable Map<String, Map<String, Object>> forms,
            @Nullable String unit) {

        Draft draft() {
            return new Draft(systemId, system, orNone(forms), unit);
        }
    }

    /** The same body again: what only matters at the beginning is taken and ignored. */
    record Change(
            @Nullable String kind,
            @Nullable UUID systemId,
            @Nullable @Valid SystemFacts system,
            @Nullable Map<String, Map<String, Object>> forms,
            @Nullable String unit,
            @Nullable Long version) {

        Draft draft() {
            return new Draft(systemId, system, orNone(forms), unit);
        }
    }

    record Move(
            @NotBlank String move,
            @Nullable @Size(max = 2000) String reason,
            @Nullable @Size(max = 2000) String opinion,
            @Nullable Map<String, Object> data,
            @Nullable Long version) {

        Step step(@Nullable Long ifMatch) {
            return new Step(move, reason, opinion, data == null ? Map.of() : data, version == null ? ifMatch : version);
        }
    }

    record GiveReview(
            Review.@Nullable Conclusion conclusion,
            @Nullable @Size(max = 4000) String opinion,
            @Nullable @Size(max = 100) String signatory,
            @Nullable @Size(max = 2000) String conflictOfInterest,
            @Nullable List<Map<String, Object>> remarks) {

        Reviews.Answer answer() {
            return new Reviews.Answer(
                    conclusion, opinion, signatory, conflictOfInterest, remarks == null ? List.of() : remarks);
        }
    }

    record AskPaper(
            @Nullable @Size(max = 60) String key,
            @Nullable @Size(min = 1, max = 100) String name,
            @NotBlank @Size(max = 500) String reason) {}
}
