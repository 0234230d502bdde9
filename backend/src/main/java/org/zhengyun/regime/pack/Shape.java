package org.zhengyun.regime.pack;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhengyun.regime.Bundled;
import org.zhengyun.regime.pack.Node.Items;
import org.zhengyun.regime.pack.Node.Leaf;
import org.zhengyun.regime.pack.Node.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether a pack file has the shape of one ({@code regime.schema.json}), told at the place where it has not. */
final class Shape {

    private static final String TEXT = Bundled.text("/regimes/regime.schema.json");
    private static final JsonNode TREE = JsonMapper.shared().readTree(TEXT);
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    private static final Set<String> LANGUAGES = Set.of("zh", "en");

    private final Table root;

    private Shape(Table root) {
        this.root = root;
    }

    static List<Problem> problems(Table root) {
        Shape shape = new Shape(root);
        return SCHEMA.validate(json(root)).stream()
                .map(shape::problem)
                .distinct()
                .toList();
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        return switch (node) {
            case Table table -> {
                ObjectNode object = factory.objectNode();
                table.entries().forEach((key, value) -> object.set(key, json(value)));
                yield object;
            }
            case Items items -> {
                ArrayNode array = factory.arrayNode();
                items.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Leaf leaf ->
                switch (leaf.value()) {
                    case null -> factory.nullNode();
                    case Long number -> factory.numberNode(number);
                    case Boolean truth -> factory.booleanNode(truth);
                    case Object text -> factory.stringNode(text.toString());
                };
        };
    }

    private Problem problem(Error error) {
        List<Node> way = way(error.getInstanceLocation());
        Node at = way.getLast();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(at, error);
            case "propertyNames" -> badKey(at, error);
            case "type" ->
                new Problem(at.place(), "wrong-type", Map.of("found", kind(at), "expected", expected(error)));
            case "enum" -> Suggestion.unknown(at.place(), "unknown-word", shown(at), words(schema(error, 0)));
            case "pattern" -> form(at.place(), shown(at), form(error));
            default -> Problem.at(at.place(), "schema", "detail", error.getMessage());
        };
    }

    private Problem unknownKey(Node at, Error error) {
        String key = Objects.requireNonNullElse(error.getProperty(), "");
        Place place = at instanceof Table table ? table.placeOf(key) : at.place();
        Collection<String> known = schema(error, 1).path("properties").propertyNames();
        String slug = LANGUAGES.equals(Set.copyOf(known)) ? "half-a-sentence" : "unknown-key";
        return Suggestion.unknown(place, slug, key, known);
    }

    private Problem badKey(Node at, Error error) {
        String key = Objects.requireNonNullElse(error.getProperty(), "");
        Place place = at instanceof Table table ? table.placeOf(key) : at.place();
        JsonNode names = schema(error, 0);
        String form = names.has("$ref")
                ? TREE.at(names.path("$ref").asString().substring(1))
                        .path("$comment")
                        .asString()
                : names.path("$comment").asString();
        return form(place, key, form);
    }

    private static Problem form(Place place, String value, String form) {
        return new Problem(place, "wrong-form", Map.of("value", value, "formName", form));
    }

    private static String form(Error error) {
        return schema(error, 1).path("$comment").asString("key");
    }

    /** The part of the schema that was broken, or {@code up} levels above it. */
    private static JsonNode schema(Error error, int up) {
        NodePath path = error.getSchemaLocation().getFragment();
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount() - up; i++) {
            pointer.append('/')
                    .append(path.getElement(i).toString().replace("~", "~0").replace("/", "~1"));
        }
        return TREE.at(pointer.toString());
    }

    private static List<String> words(JsonNode constants) {
        List<String> words = new ArrayList<>();
        constants.forEach(constant -> {
            if (!constant.isNull()) {
                words.add(constant.asString());
            }
        });
        return words;
    }

    private static String expected(Error error) {
        JsonNode type = schema(error, 0);
        Collection<String> types = type.isArray() ? words(type) : List.of(type.asString());
        return types.stream().filter(name -> !name.equals("null")).collect(Collectors.joining(" "));
    }

    private static String kind(Node node) {
        return switch (node) {
            case Table table -> "object";
            case Items items -> "array";
            case Leaf leaf ->
                switch (leaf.value()) {
                    case null -> "null";
                    case Long number -> "integer";
                    case Boolean truth -> "boolean";
                    case Object text -> "string";
                };
        };
    }

    private static String shown(Node node) {
        return node instanceof Leaf leaf ? String.valueOf(leaf.value()) : kind(node);
    }

    /** The nodes from the root to where the path leads, as far as it leads anywhere. */
    private List<Node> way(NodePath path) {
        List<Node> way = new ArrayList<>(List.of(root));
        for (int i = 0; i < path.getNameCount(); i++) {
            Node next = step(way.getLast(), path.getElement(i));
            if (next == null) {
                break;
            }
            way.add(next);
        }
        return way;
    }

    private static @Nullable Node step(Node from, Object element) {
        return switch (from) {
            case Table table -> table.get(element.toString());
            case Items items ->
                element instanceof Integer index && index < items.items().size()
                        ? items.items().get(index)
                        : null;
            case Leaf leaf -> null;
        };
    }
}
