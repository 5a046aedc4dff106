using CourseKit.Cli.Doctor;
using CourseKit.Cli.Doctor.Checks;

namespace CourseKit.Cli.Tests.Doctor;

/// <summary>Threads, disk, Jupyter, browser, sandbox.</summary>
public sealed class SurroundingsTests
{
    private readonly FakeMachine _machine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, null, null, Status.Note)]
    [InlineData(2, "1", null, Status.Ok)]
    [InlineData(2, null, "passive", Status.Ok)]
    [InlineData(2, "4", "PASSIVE", Status.Note)]
    [InlineData(1, null, null, Status.Ok)]
    [InlineData(16, null, null, Status.Ok)]
    [InlineData(16, "plenty", null, Status.Ok)]
    public async Task Few_processors_want_threads_that_wait_quietly(int processors, string? threads, string? policy, object expected)
    {
        _machine.Processors = processors;
        if (threads is not null)
            _machine.Variables["OMP_NUM_THREADS"] = threads;
        if (policy is not null)
            _machine.Variables["OMP_WAIT_POLICY"] = policy;

        Assert.Equal(expected, (await new ThreadCheck().ExamineAsync(_machine, Cancellation)).Status);
    }

    [Fact]
    public async Task A_full_disk_is_a_problem_that_names_the_folder_and_how_to_move_it()
    {
        _machine.Variables["NUGET_PACKAGES"] = "/small/packages";
        _machine.Free["/small/packages"] = ByteCount.GiB;

        DoctorLine line = await new DiskCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal(Status.Problem, line.Status);
        Assert.Contains("1 GiB in /small/packages (for packages), which needs 2.5 GiB", line.Finding, StringComparison.Ordinal);
        Assert.Contains("export NUGET_PACKAGES=FOLDER", line.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_is_named_once_however_many_folders_lie_on_it()
    {
        _machine.Free["/tmp"] = 3 * ByteCount.GiB;

        DoctorLine line = await new DiskCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal("100 GiB for packages, for the program's cache, in the current folder; 3 GiB for temporary files", line.Finding);
    }

    [Fact]
    public async Task Packages_that_are_there_already_need_no_room_again()
    {
        _machine.Free["/home/ada/.nuget/packages"] = ByteCount.GiB;
        _machine.Files["/home/ada/.nuget/packages/libtorch-cpu"] = "";

        Assert.Equal(Status.Ok, (await new DiskCheck().ExamineAsync(_machine, Cancellation)).Status);
    }

    [Fact]
    public async Task A_Jupyter_without_a_front_end_is_not_taken_for_one()
    {
        _machine.Programs["jupyter"] = _ => new(0, "jupyter_core     : 4.12.0\nnotebook         : not installed\n", "warning");

        DoctorLine line = await new JupyterCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal(Status.Note, line.Status);
        Assert.Contains("jupyter_core 4.12.0, with neither notebook nor jupyterlab", line.Finding, StringComparison.Ordinal);
        Assert.Equal("sudo apt-get install -y jupyter-notebook", line.Remedy);
    }

    [Fact]
    public async Task An_installed_kernelspec_is_seen()
    {
        _machine.Programs["jupyter"] = arguments => new(0, arguments == "--version"
            ? "jupyterlab : 4.4.0\r\n"
            : """{ "kernelspecs": { ".net-csharp": { "resource_dir": "/x", "spec": { "argv": ["/opt/coursekit/coursekit", "jupyter", "kernel", "{connection_file}"] } } } }""", "");

        DoctorLine line = await new JupyterCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal("jupyterlab 4.4.0; the kernel .net-csharp is installed", line.Finding);
    }

    [Fact]
    public async Task A_kernel_whose_program_is_gone_is_no_kernel()
    {
        _machine.Files.Remove("/opt/coursekit/coursekit");

        DoctorLine line = await new JupyterCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal(
            (Status.Problem, "notebook 6.4.12; the kernel .net-csharp cannot start, for /opt/coursekit/coursekit is gone.", "coursekit jupyter install"),
            (line.Status, line.Finding, line.Remedy));
    }

    [Fact]
    public async Task Another_C_sharp_kernel_of_the_same_name_is_not_taken_for_ours()
    {
        _machine.Programs["jupyter"] = arguments => new(0, arguments == "--version"
            ? "notebook : 6.4.12\n"
            : """{ "kernelspecs": { ".net-csharp": { "spec": { "argv": ["dotnet", "interactive", "jupyter", "{connection_file}"] } } } }""", "");

        DoctorLine line = await new JupyterCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal("coursekit jupyter install", line.Remedy);
    }

    [Fact]
    public async Task A_Jupyter_without_the_kernel_is_told_how_to_get_it()
    {
        _machine.Programs["jupyter"] = arguments => new(0, arguments == "--version" ? "notebook : 6.4.12\n" : """{ "kernelspecs": {} }""", "");

        DoctorLine line = await new JupyterCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal((Status.Note, "coursekit jupyter install"), (line.Status, line.Remedy));
    }

    [Theory]
    [InlineData("/proc/sys/user/max_user_namespaces", "0\n", "sudo sysctl -w user.max_user_namespaces=28633")]
    [InlineData("/proc/sys/kernel/unprivileged_userns_clone", "0\n", "sudo sysctl -w kernel.unprivileged_userns_clone=1")]
    [InlineData("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n", "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")]
    public async Task A_bubblewrap_that_the_system_refuses_is_told_apart_and_the_switch_is_named(string file, string content, string remedy)
    {
        _machine.Files[file] = content;
        _machine.Programs["bwrap"] = _ => new(1, "", "bwrap: No permissions to create new namespace\nmore");

        DoctorLine line = await new SandboxCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal(Status.Note, line.Status);
        Assert.Contains("user namespaces are disabled", line.Finding, StringComparison.Ordinal);
        Assert.EndsWith("bwrap said: bwrap: No permissions to create new namespace", line.Finding, StringComparison.Ordinal);
        Assert.Equal(remedy, line.Remedy);
    }

    [Fact]
    public async Task A_refusal_without_a_switch_points_to_the_host()
    {
        _machine.Programs["bwrap"] = _ => new(1, "", "");

        DoctorLine line = await new SandboxCheck().ExamineAsync(_machine, Cancellation);

        Assert.Contains("exit code 1", line.Finding, StringComparison.Ordinal);
        Assert.StartsWith("Grade on the host", line.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "sudo apt-get install -y chromium")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "sudo dnf install -y chromium")]
    [InlineData("ID=nixos\n", "Install chromium (its name in Debian) with the package manager of your system.")]
    public async Task A_remedy_speaks_the_distribution_s_package_manager(string release, string remedy)
    {
        _machine.Files["/etc/os-release"] = release;
        _machine.Programs.Remove("chromium");

        Assert.Equal(remedy, (await new BrowserCheck().ExamineAsync(_machine, Cancellation)).Remedy);
    }
}
