package org.zhengyun.platform.http;

import java.util.Locale;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zhengyun.kernel.Budget;
import org.zhengyun.kernel.ClauseRef;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.EnumNamingStrategy;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How our words look in JSON: enums in lower_snake_case, clauses and budgets as their short text. */
@Configuration(proxyBeanMethods = false)
class Wire {

    @Bean
    JsonMapperBuilderCustomizer words() {
        SimpleModule words = new SimpleModule("zhengyun")
                .addSerializer(ClauseRef.class, new AsText<>(ClauseRef.class))
                .addSerializer(Budget.class, new AsText<>(Budget.class))
                .addDeserializer(Budget.class, new BudgetReader());
        return builder -> builder.addModule(words).annotationIntrospector(new LowerSnakeCase());
    }

    private static final class LowerSnakeCase extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;
        private static final EnumNamingStrategy KEY = (_, _, name) -> name.toLowerCase(Locale.ROOT);

        @Override
        public Object findEnumNamingStrategy(MapperConfig<?> config, AnnotatedClass type) {
            Object own = super.findEnumNamingStrategy(config, type);
            return own == null ? KEY : own;
        }
    }

    private static final class AsText<T> extends StdSerializer<T> {

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.toString());
        }
    }

    private static final class BudgetReader extends StdDeserializer<Budget> {

        BudgetReader() {
            super(Budget.class);
        }

        @Override
        public Budget deserialize(JsonParser parser, DeserializationContext context) {
            try {
                return Budget.parse(parser.getString());
            } catch (IllegalArgumentException none) {
                return (Budget) context.handleWeirdStringValue(Budget.class, parser.getString(), "not a budget");
            }
        }
    }
}
