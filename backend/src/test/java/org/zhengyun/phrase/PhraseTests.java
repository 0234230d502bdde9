package org.zhengyun.phrase;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhengyun.testing.Api;
import org.zhengyun.testing.HttpStory;
import org.zhengyun.testing.WebTest;

/** Saved sentences are everybody's own. */
@WebTest
class PhraseTests {

    private final HttpStory story;

    PhraseTests(Api api) {
        this.story = api.story();
    }

    @Test
    void keepsThemInOrderForTheOneWhoSavedThem() {
        story.as("expert2.lanxian")
                .get("/phrases")
                .expect(200)
                .assertAll("items")
                .isEmpty();
        story.as("expert2.lanxian")
                .put("/phrases", Map.of("items", List.of("材料齐全。", " 请补充测算依据。", "材料齐全。")))
                .expect(200)
                .assertAll("items")
                .containsExactly("材料齐全。", "请补充测算依据。");
        story.as("expert2.lanxian")
                .put("/phrases", Map.of("items", List.of("同意。")))
                .expect(200);
        story.as("expert2.lanxian")
                .get("/phrases")
                .expect(200)
                .assertAll("items")
                .containsExactly("同意。");
        story.as("finance.lanxian")
                .get("/phrases")
                .expect(200)
                .assertAll("items")
                .isEmpty();
    }

    @Test
    void refusesWhatNobodyCouldReadInAList() {
        for (List<String> items : List.of(List.of(" "), List.of("长".repeat(501)), Collections.nCopies(101, "一"))) {
            story.as("finance.lanxian").put("/phrases", Map.of("items", items)).expect(400);
        }
    }
}
