package org.zhengyun.application;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhengyun.inventory.InformationSystem;

/** All that lies on the desk when somebody decides about a case. */
public record CaseFile(
        Application application,
        InformationSystem system,
        List<Paper> papers,
        List<AddedPaper> addedPapers,
        List<Review> reviews,
        Quantities quantities) {

    /** Keys of the papers handed in. */
    public Set<String> present() {
        return papers.stream().map(Paper::key).collect(Collectors.toSet());
    }

    /** The examinations of the round that is running. */
    public List<Review> currentReviews() {
        return reviews.stream()
                .filter(review -> review.round() == application.round())
                .toList();
    }

    /** Whether this expert declared a conflict of interest. */
    public boolean standsAside(String username) {
        return reviews.stream().anyMatch(review -> review.expert().equals(username) && review.conflict() != null);
    }

    public boolean isAssigned(String username) {
        return reviews.stream().anyMatch(review -> review.expert().equals(username) && review.conflict() == null);
    }
}
