package org.zhengyun.platform.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.zhengyun.kernel.Actor;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import org.zhengyun.platform.Page;

/** What the description of the API says everywhere alike, so that no controller has to. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Page.Request.class, Page.Sort.class)
                .addRequestWrapperToIgnore(IfMatch.class, IdempotencyKey.class)
                .replaceWithClass(ClauseRef.class, String.class)
                .replaceWithClass(Budget.class, String.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("政云 Zhengyun API")
                        .version("v1")
                        .description(
                                "Running a government cloud by the book. Errors are RFC 9457 problems; lists come in"
                                        + " pages; updates take If-Match or a version in the body.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> api.getComponents().addSchemas(PROBLEM, problem());
    }

    /** Any operation may answer a problem; those that page or check versions say so by their parameters. */
    @Bean
    OperationCustomizer everywhere() {
        return (operation, method) -> {
            operation.getResponses().addApiResponse("default", problemAnswer());
            parameters(method).forEach(operation::addParametersItem);
            return operation;
        };
    }

    /** Enums as they are on the wire. */
    @Bean
    PropertyCustomizer lowerSnakeCase() {
        return (property, type) -> {
            if (property != null) {
                lower(property);
            }
            return property;
        };
    }

    /** Names that no two things share: what is declared inside something is called after it, too. */
    @Bean
    ModelResolver named(ObjectMapperProvider mapper) {
        return new ModelResolver(mapper.jsonMapper(), new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                String own = type.getSimpleName();
                Class<?> outer = type.getEnclosingClass();
                String within = outer == null ? "" : outer.getSimpleName().replaceFirst("(Controller|Response)$", "");
                return own.startsWith(within) ? own : within + own;
            }
        });
    }

    /** What a record always has is required: its components that are not nullable. */
    @Bean
    ModelConverter neverAbsent() {
        return (type, context, chain) -> {
            Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
            if (schema != null && raw.isRecord()) {
                Schema<?> model = schema.get$ref() == null
                        ? schema
                        : context.getDefinedModels()
                                .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
                require(model, raw.getRecordComponents());
            }
            return schema;
        };
    }

    private static void require(@Nullable Schema<?> model, RecordComponent[] components) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        for (RecordComponent component : components) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = named == null ? component.getName() : named.value();
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && model.getProperties().containsKey(name)
                    && (model.getRequired() == null || !model.getRequired().contains(name))) {
                model.addRequiredItem(name);
            }
        }
    }

    /** Likewise where they are asked for. */
    @Bean
    ParameterCustomizer lowerSnakeCaseToo() {
        return (parameter, method) -> {
            if (parameter != null && parameter.getSchema() != null) {
                lower(parameter.getSchema());
            }
            return parameter;
        };
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void lower(Schema property) {
        List<Object> constants = property.getEnum();
        if (constants != null) {
            property.setEnum(constants.stream()
                    .map(constant -> constant instanceof String key ? key.toLowerCase(Locale.ROOT) : constant)
                    .toList());
        }
        if (property.getItems() != null) {
            lower(property.getItems());
        }
    }

    private static List<Parameter> parameters(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(parameter -> parameters(parameter.getParameterType()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Parameter> parameters(Class<?> type) {
        if (type == Page.Request.class) {
            return List.of(
                    query("page", new IntegerSchema().minimum(BigDecimal.ZERO)._default(0)),
                    query(
                            "size",
                            new IntegerSchema()
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(Page.Request.LARGEST))
                                    ._default(20)));
        }
        if (type == Page.Sort.class) {
            return List.of(query("sort", new ArraySchema().items(new StringSchema().example("updatedAt,desc"))));
        }
        if (type == IfMatch.class) {
            return List.of(header("If-Match", "the ETag the GET gave, unless the body says the version"));
        }
        return type == IdempotencyKey.class
                ? List.of(header(IdempotencyKeyArgument.HEADER, "the same key, the same answer, for a day"))
                : List.of();
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new QueryParameter().name(name).required(false).schema(schema);
    }

    private static Parameter header(String name, String description) {
        return new HeaderParameter()
                .name(name)
                .required(false)
                .description(description)
                .schema(new StringSchema());
    }

    private static ApiResponse problemAnswer() {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("a problem")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("key", new StringSchema().description("what is wrong: a paper, a form, a field"))
                .addProperty("pointer", new StringSchema().description("where in the body (JSON pointer)"))
                .addProperty("message", new StringSchema())
                .addProperty("clause", new StringSchema())
                .required(List.of("key", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("/problems/stale-state"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("requestId", new StringSchema())
                .addProperty("clause", new StringSchema().description("the clause that decided"))
                .addProperty("errors", new ArraySchema().items(error))
                .required(List.of("type", "title", "status", "instance", "requestId"))
                .additionalProperties(true);
    }
}
