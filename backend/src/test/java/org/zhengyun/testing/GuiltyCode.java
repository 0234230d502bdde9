package org.zhengyun.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Code that breaks a rule, compiled on the spot, so that no guilty class ever lies on the class path. */
public final class GuiltyCode {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

    private GuiltyCode() {}

    /** Classes of these sources, as ArchUnit sees them; each source is a file with one top-level type. */
    public static JavaClasses of(String... sources) {
        try {
            Path classes = Files.createTempDirectory("guilty");
            List<Source> files = Arrays.stream(sources).map(Source::new).toList();
            List<String> options = List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            boolean compiled = ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, null, options, null, files)
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("the guilty code does not even compile");
            }
            return new ClassFileImporter().importPath(classes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(
                    URI.create("string:///" + first(PACKAGE, text).replace('.', '/') + "/" + first(TYPE, text)
                            + JavaFileObject.Kind.SOURCE.extension),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new IllegalArgumentException(text);
            }
            return matcher.group(1);
        }
    }
}
