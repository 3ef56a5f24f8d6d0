package org.jftpd.monitor.oshi;

import org.jftpd.monitor.Hardware;
import org.jftpd.monitor.HardwareProvider;

/** What the machine is. Public for {@link java.util.ServiceLoader}. */
public final class OshiHardware implements HardwareProvider {
    public OshiHardware() {}

    @Override
    public Hardware hardware() {
        var oshi = OshiPlatform.oshi();
        var computer = oshi.getHardware().getComputerSystem();
        return new Hardware(
                told(computer.getManufacturer()),
                told(computer.getModel()),
                told(oshi.getHardware().getProcessor().getProcessorIdentifier().getName()),
                oshi.getOperatingSystem().getFamily() + " "
                        + oshi.getOperatingSystem().getVersionInfo());
    }

    /** OSHI's word for what it does not know. */
    private static String told(String text) {
        return text.equals("unknown") ? "" : text.strip();
    }
}
