package org.agntcy.dir.runtime.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every setting of a service, read from its mapping interfaces: the one list behind the reference page and
/// the check for unknown keys.
public final class SettingsCatalogue {

    private final List<Setting> settings;

    private SettingsCatalogue(List<Setting> settings) {
        this.settings = settings;
    }

    /// Reads the mapping interfaces of a service.
    ///
    /// @param root the property prefix that all of them share, with a trailing dot: `directory.server.`
    public static SettingsCatalogue of(String root, Collection<Class<?>> mappings) {
        List<Setting> settings = new ArrayList<>();
        for (Class<?> mapping : mappings) {
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix() + ".";
            collect(mapping, prefix.equals(root) ? "" : prefix.substring(root.length()), settings);
        }
        settings.sort(Comparator.comparing(Setting::key));
        return new SettingsCatalogue(List.copyOf(settings));
    }

    /// All settings, by key.
    public List<Setting> settings() {
        return settings;
    }

    private static void collect(Class<?> group, String prefix, List<Setting> settings) {
        for (Method method : group.getMethods()) {
            String key = prefix + nameOf(method);
            if (method.getReturnType().isInterface() && method.getReturnType().getEnclosingClass() != null) {
                collect(method.getReturnType(), key + ".", settings);
                continue;
            }
            Meaning meaning = method.getAnnotation(Meaning.class);
            if (meaning == null) {
                throw new IllegalStateException("setting " + key + " lacks its meaning");
            }
            WithDefault value = method.getAnnotation(WithDefault.class);
            settings.add(new Setting(
                    key, typeOf(method.getGenericReturnType()), value == null ? "" : value.value(), meaning.value()));
        }
    }

    private static String nameOf(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return name != null
                ? name.value()
                : method.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static String typeOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean list = Arrays.asList(List.class, Collection.class).contains(generic.getRawType());
            return list ? "list" : typeOf(generic.getActualTypeArguments()[0]);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == Duration.class) {
            return "duration";
        }
        boolean number = type instanceof Class<?> raw && (raw.isPrimitive() || Number.class.isAssignableFrom(raw));
        return number ? "number" : "text";
    }

    /// The setting behind a property name, when there is one.
    Optional<Setting> find(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
