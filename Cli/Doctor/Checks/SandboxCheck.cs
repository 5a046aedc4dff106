namespace CourseKit.Cli.Doctor.Checks;

/// <summary>Whether bubblewrap can put a student's program into a box. Only teachers who grade need it.</summary>
internal sealed class SandboxCheck : ICheck
{
    private static readonly string[] Trial = ["--unshare-all", "--ro-bind", "/", "/", "true"];

    private static readonly Package Bubblewrap = new("bubblewrap", "bubblewrap", "bubblewrap", null, null);

    public string Subject => "Sandbox";

    public string ByHand => $"bwrap {string.Join(' ', Trial)}";

    public async Task<DoctorLine> ExamineAsync(IMachine machine, CancellationToken cancellation)
    {
        if (machine.System != OperatingSystemKind.Linux)
        {
            return DoctorLine.Note(
                Subject,
                "bubblewrap exists for Linux only; without it nothing confines the programs that a teacher grades.",
                machine.System == OperatingSystemKind.Windows
                    ? "Grade inside Windows Subsystem for Linux: wsl --install"
                    : "Grade in a container without network: docker run -it --network none --memory 4g --pids-limit 256 mcr.microsoft.com/dotnet/sdk:10.0");
        }

        if (machine.FindProgram("bwrap") is not { } bwrap)
            return DoctorLine.Note(Subject, "bubblewrap is not installed; only a teacher who grades needs it.", Bubblewrap.InstallOn(machine));

        // Being installed says little: most failures are the system's refusal of user namespaces.
        ProgramResult trial = await machine.RunAsync(bwrap, Trial, cancellation);
        if (trial.ExitCode == 0)
        {
            string version = (await machine.RunAsync(bwrap, ["--version"], cancellation)).Output.Trim();
            return DoctorLine.Ok(Subject, $"{(version.Length > 0 ? version : bwrap)}, tried and works");
        }

        string complaint = trial.Errors.Trim().Split('\n')[0];
        return DoctorLine.Note(
            Subject,
            $"{Reason(machine)} bwrap said: {(complaint.Length > 0 ? complaint : $"exit code {trial.ExitCode}")}",
            Remedy(machine));
    }

    private static string Reason(IMachine machine) => Switch(machine) is { } off
        ? $"bubblewrap is installed, but user namespaces are disabled ({off.Name} is {off.Value})."
        : "bubblewrap is installed, but the system refuses it; inside a container that is the usual case.";

    private static string Remedy(IMachine machine) => Switch(machine) is { } off
        ? $"{(machine.IsPrivileged ? "" : "sudo ")}sysctl -w {off.Name}={off.Wanted}"
        : "Grade on the host, or in a container of its own: docker run --network none --memory 4g --pids-limit 256 …";

    // The three switches that distributions turn user namespaces off with.
    private static (string Name, string Value, string Wanted)? Switch(IMachine machine)
    {
        if (Setting(machine, "user/max_user_namespaces") == "0")
            return ("user.max_user_namespaces", "0", "28633");
        if (Setting(machine, "kernel/unprivileged_userns_clone") == "0")
            return ("kernel.unprivileged_userns_clone", "0", "1");
        if (Setting(machine, "kernel/apparmor_restrict_unprivileged_userns") == "1")
            return ("kernel.apparmor_restrict_unprivileged_userns", "1", "0");
        return null;
    }

    private static string? Setting(IMachine machine, string name) => machine.ReadText($"/proc/sys/{name}")?.Trim();
}
