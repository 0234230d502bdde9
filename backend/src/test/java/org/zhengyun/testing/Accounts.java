package org.zhengyun.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The demo accounts and organizations, as the tests know them: a copy of their own, so that a slip elsewhere is seen. */
public final class Accounts {

    private static final Map<String, Account> ALL = new LinkedHashMap<>();
    private static final Map<String, Organization> ORGANIZATIONS = new LinkedHashMap<>();

    static {
        for (Map<String, String> row : rows("organizations.csv")) {
            Organization organization = new Organization(
                    get(row, "code"), get(row, "name"), get(row, "kind"), get(row, "region"), get(row, "parent"));
            ORGANIZATIONS.put(organization.code(), organization);
            if (!get(row, "client").isEmpty()) {
                Account machine = new Account(
                        "service-account-" + get(row, "client"), "", "", organization.code(), "provider", "");
                ALL.put(machine.username(), machine);
            }
        }
        for (Map<String, String> row : rows("accounts.csv")) {
            Account account = new Account(
                    get(row, "username"),
                    get(row, "lastName"),
                    get(row, "firstName"),
                    get(row, "org"),
                    get(row, "role"),
                    get(row, "capacity"));
            ALL.put(account.username(), account);
        }
    }

    private Accounts() {}

    /** @param lastName empty for a machine; {@code role} and {@code capacity} may be empty */
    public record Account(
            String username, String lastName, String firstName, String org, String role, String capacity) {

        public boolean machine() {
            return username.startsWith("service-account-");
        }

        public String name() {
            return lastName + firstName;
        }

        /** What the token says under {@code roles}: role and capacity, where held. */
        public List<String> roles() {
            return List.of(role, capacity).stream()
                    .filter(held -> !held.isEmpty())
                    .toList();
        }
    }

    public record Organization(String code, String name, String kind, String region, String parent) {}

    /** @param username e.g. {@code unit.lanxian}, or {@code service-account-provider-lvliang} for a machine */
    public static Account get(String username) {
        return Objects.requireNonNull(ALL.get(username), () -> "no demo account " + username);
    }

    public static List<Account> all() {
        return List.copyOf(ALL.values());
    }

    public static Organization organization(String code) {
        return Objects.requireNonNull(ORGANIZATIONS.get(code), () -> "no demo organization " + code);
    }

    public static List<Organization> organizations() {
        return List.copyOf(ORGANIZATIONS.values());
    }

    private static String get(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static List<Map<String, String>> rows(String file) {
        var stream = Objects.requireNonNull(Accounts.class.getResourceAsStream("/testing/" + file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String[] header = Objects.requireNonNull(reader.readLine()).split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : reader.lines().toList()) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
