package org.jftpd.monitor.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jftpd.monitor.Fan;
import org.jftpd.monitor.Temperature;
import org.jspecify.annotations.Nullable;

/** /sys/class/hwmon: temperatures in 1/1000 degree and fans; /sys/class/thermal where it has no temperature. */
final class HwmonFolder {
    private static final double MILLI = 1000.0;

    private final SysFolder classes;

    HwmonFolder(LinuxHome home) {
        this.classes = new SysFolder(home, home.roots().sys() + "/class");
    }

    List<Temperature> temperatures() {
        List<Temperature> found = new ArrayList<>();
        for (SysFolder chip : chips()) {
            for (String input : chip.names("temp[0-9]+_input")) {
                addTemperature(chip, input.substring(0, input.indexOf('_')), found);
            }
        }
        return found.isEmpty() ? zones() : List.copyOf(found);
    }

    List<Fan> fans() {
        List<Fan> found = new ArrayList<>();
        for (SysFolder chip : chips()) {
            for (String input : chip.names("fan[0-9]+_input")) {
                String fan = input.substring(0, input.indexOf('_'));
                chip.number(input)
                        .ifPresent(rpm -> found.add(
                                new Fan(name(chip), chip.text(fan + "_label").orElse(""), (int) rpm)));
            }
        }
        return List.copyOf(found);
    }

    /** Some drivers put their files one folder deeper. */
    private List<SysFolder> chips() {
        SysFolder hwmon = classes.child("hwmon");
        List<SysFolder> chips = new ArrayList<>();
        for (String name : hwmon.names("hwmon[0-9]+")) {
            SysFolder chip = hwmon.child(name);
            chips.add(chip.names("(temp|fan)[0-9]+_input").isEmpty() ? chip.child("device") : chip);
        }
        return chips;
    }

    private static String name(SysFolder chip) {
        return chip.text("name").or(() -> chip.text("../name")).orElse("");
    }

    private static void addTemperature(SysFolder chip, String sensor, List<Temperature> found) {
        OptionalLong current = chip.number(sensor + "_input");
        if (current.isPresent()) {
            found.add(temperature(
                    name(chip),
                    chip.text(sensor + "_label").orElse(""),
                    current.getAsLong() / MILLI,
                    degrees(chip.number(sensor + "_max")),
                    degrees(chip.number(sensor + "_crit"))));
        }
    }

    /** As psutil does, who knows one limit has both. */
    private static Temperature temperature(
            String chip, String label, double current, @Nullable Double high, @Nullable Double critical) {
        return new Temperature(
                chip, label, current, isTold(high) ? high : critical, isTold(critical) ? critical : high);
    }

    /** Drivers that know no limit may say 0. */
    private static boolean isTold(@Nullable Double limit) {
        return limit != null && limit != 0;
    }

    private static @Nullable Double degrees(OptionalLong milli) {
        return milli.isPresent() ? milli.getAsLong() / MILLI : null;
    }

    private List<Temperature> zones() {
        SysFolder thermal = classes.child("thermal");
        List<Temperature> found = new ArrayList<>();
        for (String name : thermal.names("thermal_zone[0-9]+")) {
            SysFolder zone = thermal.child(name);
            OptionalLong current = zone.number("temp");
            if (current.isPresent()) {
                found.add(temperature(
                        zone.text("type").orElse(""),
                        "",
                        current.getAsLong() / MILLI,
                        trip(zone, "high"),
                        trip(zone, "critical")));
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable Double trip(SysFolder zone, String kind) {
        for (String type : zone.names("trip_point_[0-9]+_type")) {
            if (zone.text(type).orElse("").equals(kind)) {
                return degrees(zone.number(type.replace("_type", "_temp")));
            }
        }
        return null;
    }
}
