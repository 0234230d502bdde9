package org.zhengyun.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an information system: the survey row (信息系统调研表) and what the articles ask besides.
 *
 * @param systemType existing 已建, new 新建, superior 上级统一部署推广
 * @param mlpsLevel 1 to 5; absent while not graded (未定级)
 * @param confirmedByUnit the unit has read its row and says it is right
 */
public record SystemFacts(
        @NotBlank @Size(max = 200) String name,
        @NotNull SystemType systemType,
        @Nullable @Min(1) @Max(5) Integer mlpsLevel,
        @NotNull Boolean classified,
        @Nullable NetworkZone networkZone,
        @Nullable @Size(max = 60) String funding,
        @Nullable BuildType buildType,
        @Nullable Hosting hosting,
        @Nullable BuiltBy builtBy,
        @Nullable @Size(max = 200) String buildingUnit,
        @Nullable @Size(max = 200) String developerName,
        @Nullable @Size(max = 200) String developerContact,
        @Nullable LocalDate wentLiveOn,
        @Nullable @Min(0) @Max(1_000_000) Integer serverCount,
        @Nullable @Min(0) BigDecimal dataVolumeGb,
        @Nullable Usage usage,
        @Nullable LocalDate constructionEnd,
        @Nullable Boolean confirmedByUnit) {

    public enum SystemType {
        EXISTING,
        NEW,
        SUPERIOR
    }

    public enum NetworkZone {
        EXTRANET,
        INTERNET,
        PRIVATE
    }

    public enum BuildType {
        EXISTING,
        NEW,
        EXPANSION
    }

    public enum Hosting {
        OWN_ROOM,
        TELECOM,
        OTHER_CLOUD,
        CLOUD,
        OTHER
    }

    public enum BuiltBy {
        PROVINCE,
        CITY,
        COUNTY
    }

    public enum Usage {
        ACTIVE,
        LOW,
        STOPPED
    }

    /** Where the system comes from, as packs name it: existing, new or superior. */
    public String origin() {
        return systemType.name().toLowerCase(Locale.ROOT);
    }

    /** The survey row exists once somebody confirmed it for the unit. */
    public boolean surveyed() {
        return Boolean.TRUE.equals(confirmedByUnit);
    }
}
