package org.zhengyun.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an information system: the survey row (信息系统调研表) and what the articles ask besides.
 *
 * @param systemType existing 已建, new 新建, superior 上级统一部署推广
 * @param mlpsLevel 1 to 5; absent while not graded (未定级)
 * @param confirmedByUnit the unit has read its row and says it is right
 * @param users who uses it, in words
 * @param servers what it runs on today, in words
 * @param dataOpened whether its data is open to the public
 * @param yearlyCostYuan what running it costs in a year, in yuan
 * @param disposition what is to become of it
 * @param mergedInto the system that takes over what it does
 * @param targetZone the network it is to move to
 * @param builtOn the day its project is dated by
 * @param room the machine room it stands in
 * @param dependsOn systems it cannot run without
 * @param endedOn the day it was merged, given up or taken off the cloud
 * @param exemption by which the bureau lets it stay where it is
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
        @Nullable Boolean confirmedByUnit,
        @Nullable @Size(max = 2000) String purpose,
        @Nullable @Size(max = 500) String users,
        @Nullable @Size(max = 2000) String servers,
        @Nullable @Size(max = 200) String operatingSystem,
        @Nullable @Size(max = 200) String database,
        @Nullable @Size(max = 200) String middleware,
        @Nullable @Size(max = 200) String dataOwner,
        @Nullable Boolean dataShared,
        @Nullable @Size(max = 2000) String dataNotSharedReason,
        @Nullable Boolean dataOpened,
        @Nullable @Min(0) BigDecimal yearlyCostYuan,
        @Nullable Disposition disposition,
        @Nullable @Size(max = 2000) String dispositionReason,
        @Nullable UUID mergedInto,
        @Nullable NetworkZone targetZone,
        @Nullable LocalDate builtOn,
        @Nullable UUID room,
        @Nullable @Size(max = 100) List<@NotNull UUID> dependsOn,
        @Nullable LocalDate endedOn,
        @Nullable UUID exemption) {

    public SystemFacts {
        dependsOn = dependsOn == null || dependsOn.isEmpty() ? null : List.copyOf(dependsOn);
    }

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

    public enum Disposition {
        MIGRATE,
        MERGE,
        RETIRE,
        RETAIN
    }

    /** Where the system comes from, as packs name it: existing, new or superior. */
    public String origin() {
        return systemType.name().toLowerCase(Locale.ROOT);
    }

    /** The survey row exists once somebody confirmed it for the unit. */
    public boolean surveyed() {
        return Boolean.TRUE.equals(confirmedByUnit);
    }

    /** What the form of a case says, with what it does not ask about as it was before. */
    public SystemFacts keeping(SystemFacts before) {
        return new SystemFacts(
                name,
                systemType,
                mlpsLevel,
                classified,
                networkZone,
                funding,
                buildType,
                hosting,
                builtBy,
                buildingUnit,
                developerName,
                developerContact,
                wentLiveOn,
                serverCount,
                dataVolumeGb,
                usage,
                constructionEnd,
                confirmedByUnit,
                first(purpose, before.purpose),
                first(users, before.users),
                first(servers, before.servers),
                first(operatingSystem, before.operatingSystem),
                first(database, before.database),
                first(middleware, before.middleware),
                first(dataOwner, before.dataOwner),
                first(dataShared, before.dataShared),
                first(dataNotSharedReason, before.dataNotSharedReason),
                first(dataOpened, before.dataOpened),
                first(yearlyCostYuan, before.yearlyCostYuan),
                first(disposition, before.disposition),
                first(dispositionReason, before.dispositionReason),
                first(mergedInto, before.mergedInto),
                first(targetZone, before.targetZone),
                first(builtOn, before.builtOn),
                first(room, before.room),
                first(dependsOn, before.dependsOn),
                first(endedOn, before.endedOn),
                first(exemption, before.exemption));
    }

    private static <T> @Nullable T first(@Nullable T said, @Nullable T before) {
        return said == null ? before : said;
    }

    /** The same with what no form says: whether the unit has confirmed it, and by which exemption it stays. */
    SystemFacts marked(@Nullable Boolean confirmed, @Nullable UUID exempt) {
        return marked(confirmed, exempt, endedOn);
    }

    /** The same, ended on that day; null where it goes on. */
    SystemFacts ended(@Nullable LocalDate day) {
        return marked(confirmedByUnit, exemption, day);
    }

    private SystemFacts marked(@Nullable Boolean confirmed, @Nullable UUID exempt, @Nullable LocalDate ended) {
        return new SystemFacts(
                name,
                systemType,
                mlpsLevel,
                classified,
                networkZone,
                funding,
                buildType,
                hosting,
                builtBy,
                buildingUnit,
                developerName,
                developerContact,
                wentLiveOn,
                serverCount,
                dataVolumeGb,
                usage,
                constructionEnd,
                confirmed,
                purpose,
                users,
                servers,
                operatingSystem,
                database,
                middleware,
                dataOwner,
                dataShared,
                dataNotSharedReason,
                dataOpened,
                yearlyCostYuan,
                disposition,
                dispositionReason,
                mergedInto,
                targetZone,
                builtOn,
                room,
                dependsOn,
                ended,
                exempt);
    }
}
