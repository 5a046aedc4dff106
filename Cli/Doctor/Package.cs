namespace CourseKit.Cli.Doctor;

/// <summary>A program under the names that the package managers know it by; null where one does not have it.</summary>
internal sealed record Package(string Debian, string? Fedora, string? Alpine, string? Winget, string? Brew)
{
    /// <summary>The one command that installs it on a machine.</summary>
    public string InstallOn(IMachine machine) => machine.System switch
    {
        OperatingSystemKind.Windows when Winget is not null => $"winget install {Winget}",
        OperatingSystemKind.MacOS when Brew is not null => $"brew install {Brew}",
        OperatingSystemKind.Linux => OnLinux(machine),
        _ => $"Install {Debian} with the package manager of your system.",
    };

    private string OnLinux(IMachine machine)
    {
        string sudo = machine.IsPrivileged ? "" : "sudo ";
        return Family(machine.ReadText("/etc/os-release") ?? "") switch
        {
            "debian" => $"{sudo}apt-get install -y {Debian}",
            "fedora" when Fedora is not null => $"{sudo}dnf install -y {Fedora}",
            "alpine" when Alpine is not null => $"{sudo}apk add {Alpine}",
            _ => $"Install {Debian} (its name in Debian) with the package manager of your system.",
        };
    }

    // ID names the distribution, ID_LIKE those it descends from: Linux Mint says "ubuntu debian".
    private static string? Family(string release)
    {
        HashSet<string> names = [.. release.Split('\n')
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"', '\'').Split(' '))];
        return names.Overlaps(["debian", "ubuntu"]) ? "debian"
            : names.Overlaps(["fedora", "rhel", "centos"]) ? "fedora"
            : names.Contains("alpine") ? "alpine"
            : null;
    }
}
