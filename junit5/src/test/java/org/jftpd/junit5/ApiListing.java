package org.jftpd.junit5;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others may use: public types, and what of them is public or protected, one line each. */
final class ApiListing {
    private static final String OURS = "org.jftpd.";

    private final JavaClasses classes;

    ApiListing(JavaClasses classes) {
        this.classes = classes;
    }

    /** The public types of a package and of those below it. */
    Set<JavaClass> publicTypes(String inPackage) {
        return classes.stream()
                .filter(type -> isIn(type, inPackage) && isReachable(type))
                .collect(Collectors.toSet());
    }

    private static boolean isIn(JavaClass type, String inPackage) {
        return type.getPackageName().equals(inPackage) || type.getPackageName().startsWith(inPackage + '.');
    }

    private static boolean isReachable(JavaClass type) {
        boolean open = isOpen(type.getModifiers());
        return open && type.getEnclosingClass().map(ApiListing::isReachable).orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE);
    }

    /** These types, those of ours that their members and ancestors name, what those name, and what is inside. */
    SortedSet<String> namedBy(Set<JavaClass> types) {
        Set<JavaClass> near = withInner(withNamed(types));
        return withInner(withNamed(near)).stream()
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<JavaClass> withInner(Set<JavaClass> types) {
        return classes.stream()
                .filter(ApiListing::isReachable)
                .filter(type -> types.contains(type)
                        || type.getEnclosingClass().map(types::contains).orElse(false))
                .collect(Collectors.toSet());
    }

    private static Set<JavaClass> withNamed(Set<JavaClass> types) {
        return types.stream()
                .flatMap(type -> Stream.of(
                                Stream.of(type), ancestors(type), members(type).flatMap(ApiListing::named))
                        .flatMap(Function.identity()))
                .map(JavaClass::getBaseComponentType)
                .filter(type -> type.getName().startsWith(OURS) && isReachable(type))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaClass> ancestors(JavaClass type) {
        return Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream());
    }

    private static Stream<JavaClass> named(JavaMember member) {
        return Stream.concat(
                        Stream.of(member.getOwner()),
                        member instanceof JavaCodeUnit unit
                                ? signature(unit)
                                : erasures(((JavaField) member).getType()))
                .flatMap(type -> Stream.concat(Stream.of(type), type.getEnclosingClass().stream()));
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()))
                .flatMap(ApiListing::erasures);
    }

    private static Stream<JavaClass> erasures(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }

    private static Stream<JavaMember> members(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> isOpen(member.getModifiers()))
                .filter(Predicate.not(ApiListing::isGenerated));
    }

    /** What the compiler adds to records and enums says nothing. */
    private static boolean isGenerated(JavaMember member) {
        return Set.of("hashCode", "equals", "toString", "values", "valueOf").contains(member.getName())
                || member.getName().equals("<clinit>");
    }

    /** A type, and a line for each member. */
    Stream<String> lines(String name) {
        JavaClass type = classes.get(name);
        return Stream.concat(
                Stream.of(kind(type) + ' ' + name),
                members(type).map(ApiListing::line).map(line -> "    " + line).sorted());
    }

    private static String kind(JavaClass type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : modifiers(type.getModifiers()) + "class";
    }

    private static String line(JavaMember member) {
        String modifiers = modifiers(member.getModifiers());
        if (member instanceof JavaCodeUnit unit) {
            String parameters = unit.getRawParameterTypes().stream()
                    .map(JavaClass::getSimpleName)
                    .collect(Collectors.joining(", ", "(", ")"));
            String result = unit.isConstructor() ? "" : unit.getRawReturnType().getSimpleName() + ' ';
            String name = unit.isConstructor() ? "new" : unit.getName();
            return modifiers + result + name + parameters;
        }
        return modifiers + member.getDescriptor().replaceAll(".*/|;", "") + ' ' + member.getName();
    }

    private static String modifiers(Set<JavaModifier> modifiers) {
        return Stream.of(JavaModifier.PROTECTED, JavaModifier.STATIC, JavaModifier.ABSTRACT)
                .filter(modifiers::contains)
                .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + ' ')
                .collect(Collectors.joining());
    }
}
