using System.Diagnostics;
using CourseKit.Cli.Doctor;
using CourseKit.Cli.Doctor.Checks;

namespace CourseKit.Cli.Tests.Doctor;

/// <summary>The one class that touches the real machine.</summary>
public sealed class ThisMachineTests
{
    private readonly ThisMachine _machine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_on_PATH_is_found_and_its_output_comes_back()
    {
        string? dotnet = _machine.FindProgram("dotnet");

        Assert.NotNull(dotnet);
        ProgramResult result = await _machine.RunAsync(dotnet, ["--list-sdks"], Cancellation);
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("10.", result.Output.Split('\n').Last(line => line.Length > 0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_there_is_not_found() => Assert.Null(_machine.FindProgram("no-such-program-anywhere"));

    [Fact]
    public async Task Cancelling_ends_a_program_and_those_it_has_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The trial needs a shell.");
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(300));
        long start = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _machine.RunAsync("/bin/sh", ["-c", "sleep 60 | sleep 60"], soon.Token));

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Free_space_is_known_for_a_folder_that_does_not_exist_yet() =>
        Assert.True(_machine.FreeBytes(Path.Combine(Path.GetTempPath(), "not", "there", "yet")) > 0);

    [Fact]
    public void A_file_that_cannot_be_read_is_no_text() => Assert.Null(_machine.ReadText(Path.GetTempPath()));

    [Fact]
    public void The_runtime_knows_some_memory() =>
        Assert.InRange(_machine.RuntimeMemory.Available, 1, _machine.RuntimeMemory.Total);

    [Fact]
    public async Task The_sandbox_line_agrees_with_bubblewrap_itself()
    {
        Assert.SkipWhen(_machine.FindProgram("bwrap") is null, "bubblewrap is not installed.");

        ProgramResult trial = await _machine.RunAsync("bwrap", ["--unshare-all", "--ro-bind", "/", "/", "true"], Cancellation);
        DoctorLine line = await new SandboxCheck().ExamineAsync(_machine, Cancellation);

        Assert.Equal(trial.ExitCode == 0 ? Status.Ok : Status.Note, line.Status);
    }

    [Fact]
    public async Task This_machine_s_report_comes_within_its_patience()
    {
        FakeTerminal file = FakeTerminal.File();

        int exitCode = await DoctorCommand.RunAsync(file.Console, FakeProbe.Loads, _machine, Cancellation);

        Assert.InRange(exitCode, 0, 1);
        Assert.Contains("Free disk", file.Text, StringComparison.Ordinal);
    }
}
