package org.jftpd.monitor.linux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jftpd.monitor.DiskPartition;

/** /proc/self/mounts: device, mount point, kind, options; blanks and backslashes written as \040, \134 (fstab(5)). */
final class MountsFile {
    private final LinuxHome home;

    MountsFile(LinuxHome home) {
        this.home = home;
    }

    /** Everything that is mounted, in the kernel's order. */
    List<DiskPartition> all() {
        Bytes lines = home.read("/self/mounts");
        List<DiskPartition> mounts = new ArrayList<>();
        boolean more = !lines.atEnd();
        while (more) {
            String device = unescaped(lines.word());
            mounts.add(new DiskPartition(
                    device.equals("none") ? "" : device,
                    unescaped(lines.word()),
                    unescaped(lines.word()),
                    unescaped(lines.word())));
            more = lines.nextLine();
        }
        mounts.replaceAll(this::withRootResolved);
        return List.copyOf(mounts);
    }

    /** Those on disks: whose kind needs a device, and ZFS. */
    List<DiskPartition> physical() {
        Set<String> kinds = kindsOnDevices();
        List<DiskPartition> mounts = new ArrayList<>(all());
        mounts.removeIf(mount -> mount.device().isEmpty() || !kinds.contains(mount.fstype()));
        return List.copyOf(mounts);
    }

    private Set<String> kindsOnDevices() {
        Bytes lines = home.read("/filesystems");
        Set<String> kinds = new HashSet<>();
        boolean more = !lines.atEnd();
        while (more) {
            boolean deviceless = lines.accept("nodev");
            String kind = lines.word();
            if (!deviceless || kind.equals("zfs")) {
                kinds.add(kind);
            }
            more = lines.nextLine();
        }
        return kinds;
    }

    /** Some kernels call what they booted from /dev/root, which is no device. */
    private DiskPartition withRootResolved(DiskPartition mount) {
        if (!mount.device().equals("/dev/root") && !mount.device().equals("rootfs")) {
            return mount;
        }
        String device = rootDevice();
        return device.isEmpty() ? mount : new DiskPartition(device, mount.mountpoint(), mount.fstype(), mount.opts());
    }

    private String rootDevice() {
        try {
            if (Files.getAttribute(Path.of("/"), "unix:dev") instanceof Number dev) {
                long major = dev.longValue() >>> 8 & 0xfff;
                long minor = (dev.longValue() & 0xff) | (dev.longValue() >>> 12 & 0xfff00);
                String path = home.roots().sys() + "/dev/block/" + major + ":" + minor + "/uevent";
                Bytes lines = home.files().readUnless(Probe.NO_FACT, path);
                return lines != null && lines.find("DEVNAME=") ? "/dev/" + lines.word() : "";
            }
        } catch (IOException unknown) {
            return "";
        }
        return "";
    }

    /** A backslash and three octal digits are one byte. */
    private static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        byte[] in = Names.encode(field);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\\' && i + 3 < in.length && octal(in, i + 1) >= 0) {
                out.write(octal(in, i + 1));
                i += 3;
            } else {
                out.write(in[i]);
            }
        }
        return Names.decode(out.toByteArray());
    }

    private static int octal(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return -1;
            }
            value = value << 3 | bytes[i] - '0';
        }
        return value;
    }
}
