package org.jftpd.monitor.linux;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jftpd.monitor.Battery;
import org.jspecify.annotations.Nullable;

/** /sys/class/power_supply: the first battery, as psutil picks it. */
final class PowerSupplyFolder {
    private static final int HOUR = 3600;

    private final SysFolder supplies;

    PowerSupplyFolder(LinuxHome home) {
        this.supplies = new SysFolder(home, home.roots().sys() + "/class/power_supply");
    }

    Optional<Battery> battery() {
        List<String> names = supplies.names("BAT.*|.*battery.*");
        if (names.isEmpty()) {
            return Optional.empty();
        }
        SysFolder battery = supplies.child(names.get(0));
        OptionalLong now = first(battery, "energy_now", "charge_now");
        OptionalLong full = first(battery, "energy_full", "charge_full");
        OptionalLong percent = battery.number("capacity");
        if (percent.isEmpty() && (now.isEmpty() || full.isEmpty() || full.getAsLong() <= 0)) {
            return Optional.empty();
        }
        boolean exact = now.isPresent() && full.isPresent() && full.getAsLong() > 0;
        double charge = exact ? 100.0 * now.getAsLong() / full.getAsLong() : percent.getAsLong();
        Boolean plugged = plugged(battery);
        return Optional.of(new Battery(charge, secondsLeft(battery, now, plugged), plugged));
    }

    private static OptionalLong first(SysFolder folder, String one, String other) {
        OptionalLong value = folder.number(one);
        return value.isPresent() ? value : folder.number(other);
    }

    private @Nullable Boolean plugged(SysFolder battery) {
        for (String mains : supplies.names("AC.*")) {
            OptionalLong online = supplies.child(mains).number("online");
            if (online.isPresent()) {
                return online.getAsLong() == 1;
            }
        }
        return switch (battery.text("status").orElse("").toLowerCase(java.util.Locale.ROOT)) {
            case "discharging" -> Boolean.FALSE;
            case "charging", "full" -> Boolean.TRUE;
            default -> null;
        };
    }

    /** The kernel's own estimate is in seconds (sysfs-class-power), though psutil takes it for minutes. */
    private static @Nullable Long secondsLeft(SysFolder battery, OptionalLong now, @Nullable Boolean plugged) {
        if (Boolean.TRUE.equals(plugged)) {
            return null;
        }
        OptionalLong drain = first(battery, "power_now", "current_now");
        if (now.isPresent() && drain.isPresent()) {
            // Some drivers tell a drain as negative.
            return drain.getAsLong() == 0 ? null : (Long) (now.getAsLong() * HOUR / Math.abs(drain.getAsLong()));
        }
        OptionalLong told = battery.number("time_to_empty_now");
        return told.isEmpty() || told.getAsLong() < 0 ? null : (Long) told.getAsLong();
    }
}
